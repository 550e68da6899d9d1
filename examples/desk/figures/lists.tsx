import type { Figures } from '../../server/desk-frames.js'
import { Bar, Part } from '../looked/part.js'
import { count, percent } from './written.js'

interface ListProps {
  readonly title: string
  readonly hint: string
  readonly empty: string
  readonly heads: readonly [string, string]
  readonly rows: readonly (readonly [text: string, count: number])[]
}

function List({ title, hint, empty, heads, rows }: ListProps) {
  const most = Math.max(0, ...rows.map(([, value]) => value))
  return (
    <Part title={title} hint={hint} empty={rows.length > 0 ? undefined : empty}>
      <table class='figures'>
        <thead>
          <tr>
            <th scope='col'>{heads[0]}</th>
            <th scope='col' class='figure'>
              {heads[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([text, value]) => (
            <tr key={text}>
              <th scope='row' dir='auto'>
                {text}
                <Bar value={value} of={most} />
              </th>
              <td class='figure'>{count(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

/** What is asked most, and what nobody found. */
export function Asked({ questions, searches }: Pick<Figures, 'questions' | 'searches'>) {
  return (
    <>
      <List
        title='Asked most'
        hint='The same words count as one question, in whatever order and case. The first of them may be worth an answer.'
        empty='No question in these days.'
        heads={['Question', 'Times']}
        rows={questions.map(each => [each.question, each.count])}
      />
      <List
        title='Searched for, and nothing found'
        hint='Each of these is an answer that somebody would have read.'
        empty='Nothing. Or nobody has searched.'
        heads={['Words', 'Times']}
        rows={searches.map(each => [each.text, each.count])}
      />
    </>
  )
}

/** How visitors liked it, and how they came and went. */
export function Ways({
  totals,
  channels,
  invitations
}: Pick<Figures, 'totals' | 'channels' | 'invitations'>) {
  const { shown, accepted, declined, ignored } = invitations
  return (
    <>
      <List
        title='Ratings'
        hint='How often each was given.'
        empty='Nobody has rated a conversation in these days.'
        heads={['Rating', 'Times']}
        rows={
          totals.ratings
            ? [...totals.scores.entries()]
                .reverse()
                .map(([at, value]) => [`${at + 1} of 5`, value] as const)
            : []
        }
      />
      <List
        title='Invitations'
        hint={`${percent(accepted, shown)} of those who were invited came.`}
        empty='Nobody was invited in these days.'
        heads={['What came of it', 'Times']}
        rows={
          shown + accepted + declined + ignored > 0
            ? [
                ['Shown', shown],
                ['Accepted', accepted],
                ['Declined', declined],
                ['Ignored', ignored]
              ]
            : []
        }
      />
      <List
        title='Went on elsewhere'
        hint='Conversations that went on by another channel.'
        empty='All stayed here.'
        heads={['Channel', 'Conversations']}
        rows={channels.map(each => [each.channel, each.count])}
      />
    </>
  )
}
