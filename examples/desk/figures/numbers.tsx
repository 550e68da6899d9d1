import type { Figures, Spread } from '../../server/desk-frames.js'
import { count, median, money, NONE, percent, rating, solved, time } from './written.js'

/** What one wants to know first. */
export function Numbers({ totals, sales }: Pick<Figures, 'totals' | 'sales'>) {
  const { conversations, answered, missed, asked, told, ratings } = totals
  const known = totals.solved + totals.unsolved
  return (
    <dl class='numbers'>
      <Big
        term='Conversations'
        value={count(conversations)}
        hint={`${count(answered)} answered, ${count(missed)} missed`}
      />
      <Big term='Until somebody takes it' {...spread(totals.waiting)} />
      <Big term='Until the first answer' {...spread(totals.first)} />
      <Big term='Until each later answer' {...spread(totals.later)} />
      <Big
        term='Solved'
        value={solved(totals)}
        hint={known ? `of ${count(known)} who said` : 'Nobody has said yet'}
      />
      <Big
        term='Rating'
        value={rating(totals)}
        hint={ratings ? `of 5, from ${count(ratings)}` : 'Nobody has rated yet'}
      />
      <Big
        term='How long it takes'
        value={median(totals.duration)}
        hint={
          conversations
            ? `${perOne(asked + told, conversations)} messages each, ${percent(told, asked + told)} ours`
            : NONE
        }
      />
      {sales.length === 0 ? (
        <Big term='Bought afterwards' value={NONE} hint='No sale was told' />
      ) : (
        sales.map(({ currency, sum, count: orders, conversations: talks }) => (
          <Big
            key={currency}
            term='Bought afterwards'
            value={money(sum, currency)}
            hint={`${count(orders)} ${orders === 1 ? 'order' : 'orders'}, after ${percent(talks, conversations)}`}
          />
        ))
      )}
    </dl>
  )
}

function Big({ term, value, hint }: { term: string; value: string; hint: string }) {
  return (
    <div class='number'>
      <dt>{term}</dt>
      <dd class='number-value'>{value}</dd>
      <dd class='number-hint'>{hint}</dd>
    </div>
  )
}

const spread = (times: Spread) => ({
  value: median(times),
  hint: times.count ? `9 of 10 within ${time(times.p90)}` : 'None yet'
})

const perOne = (sum: number, of: number) => (Math.round((sum / of) * 10) / 10).toString()
