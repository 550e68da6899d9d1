import type { Notes } from '../../server/desk-frames.js'
import { Bar, Part } from './part.js'

const OUTCOMES = ['shown', 'accepted', 'declined', 'ignored'] as const

/** What became of the invitations, by the rule that they came from. */
export function Invitations({ invitations }: Pick<Notes, 'invitations'>) {
  return (
    <Part
      className='is-wide'
      title='Invitations'
      hint='How often each was shown, and what came of it. The bar is the share that was accepted.'
      empty={invitations.length > 0 ? undefined : 'No invitation has been shown in this time.'}
    >
      <table class='figures'>
        <thead>
          <tr>
            <th scope='col'>Rule</th>
            {OUTCOMES.map(each => (
              <th key={each} scope='col' class='figure is-capital'>
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {invitations.map(each => (
            <tr key={each.rule}>
              <th scope='row' dir='auto'>
                {each.rule}
                <Bar value={each.accepted} of={each.shown} />
              </th>
              {OUTCOMES.map(outcome => (
                <td key={outcome} class='figure'>
                  {each[outcome]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
