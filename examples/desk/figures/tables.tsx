import type { ComponentChildren } from 'preact'
import type { Figures } from '../../server/desk-frames.js'
import { Part } from '../looked/part.js'
import { Scroller } from '../parts/scroller.js'
import { count, median, NONE, rating, solved, time } from './written.js'

/** What each agent did. */
export function Agents({ agents }: Pick<Figures, 'agents'>) {
  return (
    <Part
      className='is-wide'
      title='Agents'
      hint='Times are medians. Solved and rated is what visitors said to whoever had the conversation last.'
      empty={agents.length > 0 ? undefined : 'Nobody has answered in these days.'}
    >
      <Sheet
        heads={[
          'Agent',
          'Conversations',
          'Messages',
          'First answer',
          'Later answers',
          'Solved',
          'Rating'
        ]}
      >
        {agents.map(each => (
          <tr key={each.agent}>
            <th scope='row' dir='auto'>
              {each.name}
            </th>
            <Cells
              values={[
                count(each.conversations),
                count(each.messages),
                median(each.first),
                median(each.later),
                solved(each),
                rating(each)
              ]}
            />
          </tr>
        ))}
      </Sheet>
    </Part>
  )
}

/** What each department did. */
export function Departments({ departments }: Pick<Figures, 'departments'>) {
  return (
    <Part
      className='is-wide'
      title='Departments'
      hint='The one that a conversation was for last.'
      empty={departments.length > 0 ? undefined : 'No conversation began on these days.'}
    >
      <Sheet
        heads={[
          'Department',
          'Conversations',
          'Missed',
          'First answer',
          '9 of 10 within',
          'Solved',
          'Rating'
        ]}
      >
        {departments.map(each => (
          <tr key={each.department ?? ''}>
            <th scope='row' dir='auto'>
              {each.name}
            </th>
            <Cells
              values={[
                count(each.conversations),
                count(each.missed),
                median(each.first),
                each.first.count ? time(each.first.p90) : NONE,
                solved(each),
                rating(each)
              ]}
            />
          </tr>
        ))}
      </Sheet>
    </Part>
  )
}

function Sheet({ heads, children }: { heads: readonly string[]; children: ComponentChildren }) {
  return (
    <Scroller role='region' class='sheet' aria-label={`${heads[0]}, all columns`}>
      <table class='figures'>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope='col' class={at > 0 ? 'figure' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scroller>
  )
}

function Cells({ values }: { values: readonly string[] }) {
  return (
    <>
      {values.map((value, at) => (
        <td key={at} class='figure'>
          {value}
        </td>
      ))}
    </>
  )
}
