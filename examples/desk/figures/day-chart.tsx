import type { DayFigures } from '../../server/desk-frames.js'
import { Part } from '../looked/part.js'
import { dayLabel } from './days.js'
import { count } from './written.js'

const HIGH = 100
const WIDE = 10

/** Conversations by day, drawn; and as a table for whoever would rather read. */
export function DayChart({ days }: { days: readonly DayFigures[] }) {
  const most = Math.max(1, ...days.map(each => each.conversations))
  const busiest = days.find(each => each.conversations === most)
  const all = days.reduce((sum, each) => sum + each.conversations, 0)
  const peak = busiest ? `, most on ${dayLabel(busiest.day)}: ${busiest.conversations}` : ''
  const says = `Conversations by day, ${count(all)} in all${peak}`
  return (
    <Part
      className='is-wide'
      title='By day'
      hint='Answered at the bottom, missed above it, and what still waits on top.'
      empty={all > 0 ? undefined : 'No conversation began on these days.'}
    >
      <div class='day-chart'>
        <span class='day-most' aria-hidden='true'>
          {count(most)}
        </span>
        <svg
          role='img'
          aria-label={says}
          viewBox={`0 0 ${days.length * WIDE} ${HIGH}`}
          preserveAspectRatio='none'
        >
          {days.map((each, at) => (
            <Column key={each.day} day={each} x={at * WIDE} scale={HIGH / most} />
          ))}
        </svg>
        <span class='day-ends' aria-hidden='true'>
          <span>{dayLabel(days[0]?.day ?? '')}</span>
          {days.length > 1 && <span>{dayLabel(days.at(-1)?.day ?? '')}</span>}
        </span>
      </div>
      <ul class='chart-key' aria-hidden='true'>
        <li class='is-answered'>Answered</li>
        <li class='is-missed'>Missed</li>
        <li class='is-waiting'>Not over yet</li>
      </ul>
      <details class='as-table'>
        <summary>As a table</summary>
        <table class='figures'>
          <thead>
            <tr>
              <th scope='col'>Day</th>
              <th scope='col' class='figure'>
                Conversations
              </th>
              <th scope='col' class='figure'>
                Answered
              </th>
              <th scope='col' class='figure'>
                Missed
              </th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map(each => (
              <tr key={each.day}>
                <th scope='row'>{dayLabel(each.day)}</th>
                <td class='figure'>{each.conversations}</td>
                <td class='figure'>{each.answered}</td>
                <td class='figure'>{each.missed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Part>
  )
}

function Column({ day, x, scale }: { day: DayFigures; x: number; scale: number }) {
  const { conversations, answered, missed } = day
  const waiting = conversations - answered - missed
  const bar = (name: string, below: number, value: number) =>
    value > 0 && (
      <rect
        class={name}
        x={x + WIDE * 0.15}
        width={WIDE * 0.7}
        y={HIGH - (below + value) * scale}
        height={value * scale}
      />
    )
  return (
    <g>
      <title>{`${dayLabel(day.day)}: ${answered} answered, ${missed} missed`}</title>
      <rect class='is-nothing' x={x} width={WIDE} y={0} height={HIGH} />
      {bar('is-answered', 0, answered)}
      {bar('is-missed', answered, missed)}
      {bar('is-waiting', answered + missed, waiting)}
    </g>
  )
}
