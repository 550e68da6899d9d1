import { useEffect, useRef, useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from '../context.js'
import { Icon } from '../icon.js'
import { TALK } from '../strings/talk.js'
import type { Talk } from '../talk/index.js'
import { threadLines } from '../thread-lines.js'
import { Avatar } from './avatar.js'
import { Row } from './row.js'
import { useStick } from './stick.js'

/** Rows drawn at first, and added at each wish for earlier ones. */
const ROWS = 100

/** Everything said, newest last. Whoever reads further up is left where they are. */
export function Thread({ talk }: { talk?: Talk | undefined }) {
  const { stores, act } = useBell()
  const strings = useStrings(TALK)
  const entries = useStore(stores.$thread)
  const parcels = useStore(stores.$parcels)
  const typing = useStore(stores.$typing)
  const read = useStore(stores.$read)
  const agent = useStore(stores.$agent)
  const [rows, setRows] = useState(ROWS)
  const lines = threadLines(entries, parcels, read)
  const list = useRef<HTMLOListElement>(null)
  const last = lines.at(-1)
  const { scroller, away, toEnd } = useStick(list, last?.message.from === 'visitor' ? last.key : '')

  useEffect(() => {
    if (!away && entries.length) void act(it => it.see())
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
      {talk && lines.length <= rows && <talk.Earlier />}
      <ol ref={list}>
        {lines.slice(-rows).map(line => (
          <Row key={line.key} line={line} talk={talk} />
        ))}
        {typing && agent && (
          <li key='typing' part='row' data-from='agent' class='opens'>
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
