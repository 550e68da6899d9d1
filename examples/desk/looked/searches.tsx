import type { Notes } from '../../server/desk-frames.js'
import { Bar, Part } from './part.js'

/** What was searched for and found. */
export function Searches({ searches }: Pick<Notes, 'searches'>) {
  const most = Math.max(0, ...searches.map(each => each.count))
  return (
    <Part
      title='Searched for, and found'
      hint='What your answers are asked for.'
      empty={searches.length > 0 ? undefined : 'Nobody has found anything by searching yet.'}
    >
      <table class='figures'>
        <thead>
          <tr>
            <th scope='col'>Words</th>
            <th scope='col' class='figure'>
              Times
            </th>
          </tr>
        </thead>
        <tbody>
          {searches.map(({ text, count }) => (
            <tr key={text}>
              <th scope='row' dir='auto'>
                {text}
                <Bar value={count} of={most} />
              </th>
              <td class='figure'>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
