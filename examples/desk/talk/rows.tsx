import { wordsOf } from '../../../src/contract/index.js'
import { Buttons } from '../actions/buttons.js'
import { Quote } from '../actions/quote.js'
import { $now } from '../clock.js'
import { useDesk } from '../desk.js'
import { Outcome } from '../lead/outcome.js'
import { memo, sameIn } from '../parts/memo.js'
import { Said } from '../rich/said.js'
import { keyOf, type Row } from '../text/rows.js'
import { clockTime, dayName } from '../text/times.js'
import { useSelected } from '../use-store.js'
import type { Entry } from './entries.js'
import { Progress } from './progress.js'

/** The rows of a log, for open conversations and for past ones. */
export function Rows({ rows, name }: { rows: readonly Row<Entry>[]; name: string }) {
  const newest = rows.findLast(row => row.kind === 'group' && row.from === 'agent')
  return (
    <>
      {rows.map(row => {
        if (row.kind === 'day') {
          return (
            <p key={row.key} class='day'>
              {dayName(row.at, $now.get())}
            </p>
          )
        }
        if (row.kind === 'notice') {
          return (
            <p key={row.key} class='notice'>
              {wordsOf(row.message.content)}
            </p>
          )
        }
        return <Group key={row.key} row={row} name={name} newest={row === newest} />
      })}
    </>
  )
}

interface GroupProps {
  readonly row: Extract<Row<Entry>, { kind: 'group' }>
  readonly name: string
  readonly newest: boolean
}

/** Bubbles of one author. Only the newest group of the agent says how far it has come. */
const Group = memo(({ row, name, newest }: GroupProps) => {
  const last = row.messages.at(-1)
  const me = useSelected(useDesk().$state, state => state.me.id)
  const agent = row.messages[0]?.agent
  const author = row.from === 'visitor' ? name : (agent?.name ?? 'Agent')
  const isColleague = agent !== undefined && agent.id !== me
  return (
    <div class={isColleague ? 'group is-agent is-colleague' : `group is-${row.from}`}>
      <span class={isColleague ? 'group-author' : 'unseen'}>
        {author}
        <span class='unseen'>:</span>
      </span>
      {row.messages.map(message => (
        <Bubble key={keyOf(message)} message={message} />
      ))}
      {last && last.state !== 'failed' && (
        <p class='group-foot'>
          <time dateTime={new Date(last.at).toISOString()}>{clockTime(last.at)}</time>
          {last.channel === 'email' && <span>by e-mail</span>}
          {newest && !isColleague && <Progress entry={last} />}
        </p>
      )}
    </div>
  )
}, sameGroup)

/** Rows are made anew with each message, of the same messages. */
function sameGroup(before: GroupProps, after: GroupProps): boolean {
  const [old, now] = [before.row.messages, after.row.messages]
  if (!sameIn(['name', 'newest'], before, after) || old.length !== now.length) return false
  return old.every((message, place) => message === now[place])
}

const Bubble = memo(({ message }: { message: Entry }) => (
  <div class='bubble-line'>
    <Quote message={message} />
    <div class={message.state === 'failed' ? 'bubble is-failed' : 'bubble'} dir='auto'>
      {message.content.kind === 'deleted' ? (
        <em class='message-edited'>Deleted</em>
      ) : (
        <Said message={message} />
      )}
    </div>
    {message.state === 'failed' ? <Progress entry={message} /> : <Outcome message={message} />}
    {message.edited && message.content.kind !== 'deleted' && (
      <span class='message-edited'>Edited</span>
    )}
    <Buttons message={message} />
  </div>
))
