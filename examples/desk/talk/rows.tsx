import { $now } from '../clock.js'
import { RichText } from '../parts/rich-text.js'
import { keyOf, type Row } from '../text/rows.js'
import { clockTime, dayName } from '../text/times.js'
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
              {row.message.content.text}
            </p>
          )
        }
        return <Group key={row.key} row={row} name={name} newest={row === newest} />
      })}
    </>
  )
}

type GroupRow = Extract<Row<Entry>, { kind: 'group' }>

/** Bubbles of one author. Only the newest group of the agent says how far it has come. */
function Group({ row, name, newest }: { row: GroupRow; name: string; newest: boolean }) {
  const last = row.messages.at(-1)
  const author = row.from === 'visitor' ? name : (row.messages[0]?.agent?.name ?? 'Agent')
  return (
    <div class={`group is-${row.from}`}>
      <span class='unseen'>{author}:</span>
      {row.messages.map(message => (
        <div key={keyOf(message)} class='bubble-line'>
          <p class={message.state === 'failed' ? 'bubble is-failed' : 'bubble'} dir='auto'>
            <RichText text={message.content.text} />
          </p>
          {message.state === 'failed' && <Progress entry={message} />}
        </div>
      ))}
      {last && last.state !== 'failed' && (
        <p class='group-foot'>
          <time dateTime={new Date(last.at).toISOString()}>{clockTime(last.at)}</time>
          {newest && <Progress entry={last} />}
        </p>
      )}
    </div>
  )
}
