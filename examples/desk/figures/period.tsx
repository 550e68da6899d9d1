import { $now } from '../clock.js'
import { countOf, type Days, lastDays } from './days.js'

const SPANS = [1, 7, 30, 90]

/** Which days one looks at: the last ones by a click, or any. */
export function Period({ days, onDays }: { days: Days; onDays(days: Days): void }) {
  const now = $now.get()
  const today = lastDays(1, now).to
  const chosen = SPANS.find(each => days.to === today && countOf(days) === each)
  const set = (name: 'from' | 'to') => (event: { currentTarget: HTMLInputElement }) => {
    const { value } = event.currentTarget
    if (!value) return
    const { from, to } = name === 'from' ? { ...days, from: value } : { ...days, to: value }
    onDays(from <= to ? { from, to } : { from: value, to: value })
  }
  return (
    <div class='period'>
      <fieldset class='span'>
        <legend class='unseen'>How far back</legend>
        {SPANS.map(each => (
          <label key={each}>
            <input
              type='radio'
              name='figure-days'
              checked={each === chosen}
              onChange={() => onDays(lastDays(each, now))}
            />
            {each === 1 ? 'Today' : `${each} days`}
          </label>
        ))}
      </fieldset>
      <span class='period-days'>
        <input type='date' aria-label='From' value={days.from} max={today} onChange={set('from')} />
        <span aria-hidden='true'>–</span>
        <input type='date' aria-label='To' value={days.to} max={today} onChange={set('to')} />
      </span>
    </div>
  )
}
