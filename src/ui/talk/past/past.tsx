import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { earlierOf, loadEarlier } from '../../../core/history.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { Row } from '../../parts/row.js'
import { PAST } from '../../strings/past.js'
import { threadLines } from '../../thread-lines.js'
import * as talk from '../index.js'

export { default as css } from '../../styles/past.css'

/** Pixels before the top at which the next page is asked for. */
const AHEAD = '200px'

/** Earlier messages, a page at a time, back to the first. Whoever reads is left where they are, to the pixel. */
export function Past() {
  const { stores, act } = useBell()
  const strings = useStrings(PAST)
  const $earlier = useMemo(() => earlierOf(stores), [stores])
  const { messages, more, state } = useStore($earlier)
  const top = useRef<HTMLDivElement>(null)
  const end = useRef<number>(0)
  const scroller = () => top.current?.closest<HTMLElement>('[part="scroller"]')
  const load = () => void act(it => loadEarlier(stores, it)).catch(() => {})

  // What is added above must not move what is read, nor must the line that says so.
  useLayoutEffect(() => {
    const box = scroller()
    if (box) box.scrollTop += top.current?.offsetHeight ?? 0
  }, [])

  useLayoutEffect(() => {
    const box = scroller()
    if (box && end.current) box.scrollTop += box.scrollHeight - end.current
    end.current = 0
  }, [messages])

  useEffect(
    () =>
      $earlier.listen(() => {
        end.current = scroller()?.scrollHeight ?? 0
      }),
    []
  )

  useEffect(() => {
    const box = scroller()
    if (!top.current || !box || more === false || state !== 'idle') return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      root: box,
      rootMargin: `${AHEAD} 0px 0px`
    })
    observer.observe(top.current)
    return () => observer.disconnect()
  }, [more, state, messages])

  const lines = threadLines(
    messages.map((message, order) => ({ key: message.id, order, message, placed: true })),
    [],
    ''
  )
  return (
    <div part='past'>
      <div ref={top} part='past-head'>
        {state === 'loading' && (
          <p class='note' role='status'>
            {strings.loadingEarlier}
          </p>
        )}
        {state === 'failed' && (
          <p class='note' role='status'>
            {strings.earlierFailed}
          </p>
        )}
        {state !== 'loading' && more !== false && (
          <button type='button' class='quiet' onClick={load}>
            {state === 'failed' ? strings.earlierAgain : strings.earlierMore}
          </button>
        )}
        {more === false && messages.length > 0 && <p class='note'>{strings.earlierEnd}</p>}
      </div>
      {lines.length > 0 && (
        <ol aria-label={strings.earlierList}>
          {lines.map(line => (
            <Row key={line.key} line={{ ...line, fate: undefined }} talk={talk} />
          ))}
        </ol>
      )}
    </div>
  )
}
