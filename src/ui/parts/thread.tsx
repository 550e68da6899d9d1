import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../context.js'
import { Icon } from '../icon.js'
import { TALK } from '../strings/talk.js'
import { type ThreadLine, threadLines } from '../thread-lines.js'
import { Avatar } from './avatar.js'
import { Bubble } from './bubble.js'
import { Delivery } from './delivery.js'
import { useStick } from './stick.js'

/** Rows drawn at first, and added at each wish for earlier ones. */
const ROWS = 100

/** Everything said, newest last. Whoever reads further up is left where they are. */
export function Thread() {
  const { stores, act } = useBell()
  const strings = useStrings(TALK)
  const entries = useStore(stores.$thread)
  const parcels = useStore(stores.$parcels)
  const typing = useStore(stores.$typing)
  const read = useStore(stores.$read)
  const agent = useStore(stores.$agent)
  const [rows, setRows] = useState(ROWS)
  const lines = threadLines(entries, parcels)
  const list = useRef<HTMLOListElement>(null)
  const last = lines.at(-1)
  const { scroller, away, toEnd } = useStick(list, last?.message.from === 'visitor' ? last.key : '')
  const lastOwn = lines.findLast(line => line.message.from === 'visitor' && !line.parcel)
  const readAt = lines.findIndex(line => line.message.id === read)
  const lastOwnAt = lastOwn ? lines.indexOf(lastOwn) : -1

  useLayoutEffect(() => {
    if (!away) void act(it => it.see())
  }, [entries, away])

  return (
    <div
      part='scroller'
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
      tabIndex={0}
      role='log'
      aria-live='off'
      aria-label={strings.conversation}
    >
      {lines.length > rows && (
        <button type='button' class='quiet' onClick={() => setRows(rows + ROWS)}>
          {strings.earlier}
        </button>
      )}
      <ol ref={list}>
        {lines.slice(-rows).map(line => (
          <Row
            key={line.key}
            line={line}
            state={line === lastOwn || line.parcel ? 'shown' : 'hidden'}
            read={readAt >= lastOwnAt && readAt >= 0}
          />
        ))}
        {typing && agent && (
          <li key='typing' part='row' data-from='agent' class='opens closes'>
            <Avatar agent={agent} />
            <p part='bubble' class='typing'>
              <i />
              <i />
              <i />
            </p>
          </li>
        )}
      </ol>
      {away && (
        <button
          type='button'
          part='newest'
          class='round'
          aria-label={strings.newest}
          onClick={toEnd}
        >
          <Icon name='down' />
        </button>
      )}
    </div>
  )
}

function Row(props: { line: ThreadLine; state: 'shown' | 'hidden'; read: boolean }) {
  const { line, state, read } = props
  const { settings } = useBell()
  const strings = useStrings(TALK)
  const { message, parcel, opensDay, opensGroup, closesGroup } = line
  const { from, agent, at } = message
  return (
    <>
      {opensDay && (
        <li part='day' class='note'>
          <span>{dayName(at, settings.locale)}</span>
        </li>
      )}
      <li
        part='row'
        data-from={from}
        data-state={parcel?.state}
        class={`${opensGroup ? 'opens' : ''} ${closesGroup ? 'closes' : ''}`}
      >
        {agent && closesGroup && <Avatar agent={agent} />}
        {opensGroup && from !== 'system' && (
          <span class={from === 'visitor' ? 'unseen' : 'note'}>
            {from === 'visitor' ? strings.you : agent?.name}
          </span>
        )}
        <Bubble message={message} />
        {(closesGroup || state === 'shown') && from !== 'system' && (
          <p part='meta' class='note'>
            <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>
            {state === 'shown' && <Delivery parcel={parcel} read={read} />}
          </p>
        )}
      </li>
    </>
  )
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

/** Today and yesterday by their name, other days by their date. */
function dayName(at: number, locale: string): string {
  const day = new Date(at)
  const ago = Math.round((new Date().setHours(0, 0, 0, 0) - day.setHours(0, 0, 0, 0)) / 86_400_000)
  return ago < 2
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day')
    : day.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' })
}
