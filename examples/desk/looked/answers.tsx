import type { Notes } from '../../server/desk-frames.js'
import { Bar, Part } from './part.js'

/** Which answers visitors say helped them. */
export function Answers({ answers }: Pick<Notes, 'answers'>) {
  return (
    <Part
      title='Answers that helped'
      hint='What visitors said when they were asked whether it did.'
      empty={answers.length > 0 ? undefined : 'No visitor has said yet whether an answer helped.'}
    >
      <table class='figures'>
        <thead>
          <tr>
            <th scope='col'>Answer</th>
            <th scope='col' class='figure'>
              Helped
            </th>
            <th scope='col' class='figure'>
              Did not
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ answer, helped, failed }) => (
            <tr key={answer}>
              <th scope='row' dir='auto'>
                {answer}
                <Bar value={helped} of={helped + failed} />
              </th>
              <td class='figure'>{helped}</td>
              <td class='figure'>{failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
