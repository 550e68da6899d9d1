import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useBell, useStore } from '../context.js'
import { Icon } from '../icon.js'
import type { Strings } from '../strings.js'
import { type ThreadLine, threadLines } from '../thread-lines.js'
import { Avatar } from './avatar.js'
import { Bubble } from './bubble.js'
import { Delivery } from './delivery.js'
import { useStick } from './stick.js'

/** Rows drawn at first, and added at each wish for earlier ones. */
const ROWS = 100

/** Everything said, newest last. Whoever reads further up is left where they are. */
export function Thread() {
  const { stores, strings, act } = useBell()
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
      tabIndex={0}
      role='log'
      aria-live='off'
      aria-label={strings.conversation}
    >
      {lines.length > rows && (
        <button type='button' class='quiet earlier' onClick={() => setRows(rows + ROWS)}>
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
        <button type='button' part='newest' aria-label={strings.newest} onClick={toEnd}>
          <Icon name='down' />
        </button>
      )}
    </div>
  )
}

function Row(props: { line: ThreadLine; state: 'shown' | 'hidden'; read: boolean }) {
  const { line, state, read } = props
  const { strings } = useBell()
  const { message, parcel, opensDay, opensGroup, closesGroup } = line
  const { from, agent, at } = message
  return (
    <>
      {opensDay && (
        <li part='day'>
          <span>{dayName(at, strings)}</span>
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
          <span class={from === 'visitor' ? 'unseen' : 'author'}>
            {from === 'visitor' ? strings.you : agent?.name}
          </span>
        )}
        <Bubble message={message} />
        {(closesGroup || state === 'shown') && from !== 'system' && (
          <p part='meta'>
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

function dayName(at: number, strings: Strings): string {
  const day = new Date(at)
  const today = new Date()
  if (day.toDateString() === today.toDateString()) return strings.today
  today.setDate(today.getDate() - 1)
  if (day.toDateString() === today.toDateString()) return strings.yesterday
  return day.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })
}
