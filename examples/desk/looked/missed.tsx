import type { Notes } from '../../server/desk-frames.js'
import { $now } from '../clock.js'
import { dayShort } from '../text/times.js'
import { Bar, Part } from './part.js'

/** What nothing was found for: each line is an answer that somebody would have read. */
export function Missed({ missed }: Pick<Notes, 'missed'>) {
  const most = Math.max(0, ...missed.map(each => each.count))
  return (
    <Part
      className='is-first'
      title='Searched for, and nothing found'
      hint='Each of these is an answer that somebody would have read.'
      empty={
        missed.length > 0
          ? undefined
          : 'Nothing. Whatever visitors searched for, they found, or nobody has searched yet.'
      }
    >
      <table class='figures is-large'>
        <thead>
          <tr>
            <th scope='col'>Words</th>
            <th scope='col' class='figure'>
              Times
            </th>
            <th scope='col' class='figures-last'>
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {missed.map(({ text, count, last }) => (
            <tr key={text}>
              <th scope='row' dir='auto'>
                {text}
                <Bar value={count} of={most} />
              </th>
              <td class='figure'>{count}</td>
              <td class='figures-last'>{dayShort(last, $now.get())}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
