import { useEffect, useRef, useState } from 'preact/hooks'
import { searchingOf } from '../../core/searching.js'
import { useBell, useStore } from '../context.js'
import { adopt } from '../sheets.js'

type Past = typeof import('./past/past.js')

/** Pixels from the end that still count as being there. */
const NEAR = 32

/**
 * At the top of the thread, once all that is here is drawn: what was said before. It comes when the visitor goes
 * for it: most never do.
 */
export function Earlier() {
  const { stores, launcher } = useBell()
  const { history } = useStore(stores.$supports)
  const [past, setPast] = useState<Past>()
  const searching = useStore(searchingOf(stores))
  const place = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const scroller = place.current?.parentElement
    if (!history || !scroller || past) return
    let top = scroller.scrollTop
    const load = () => {
      stop.abort()
      import('./past/past.js')
        .then(loaded => {
          adopt(launcher.root, loaded.css)
          setPast(loaded)
        })
        .catch(() => {})
    }
    const stop = new AbortController()
    const { signal } = stop
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = scroller
      // New messages scroll down; what becomes lower moves up, and stays at the end. People leave it.
      if (scrollTop < top && scrollHeight - scrollTop - clientHeight > NEAR) load()
      top = scrollTop
    }
    if (searching) load()
    scroller.addEventListener('scroll', onScroll, { signal })
    for (const type of ['wheel', 'touchmove', 'focusin', 'keydown']) {
      scroller.addEventListener(type, load, { signal, passive: true })
    }
    return () => stop.abort()
  }, [history, past, searching])

  return <div ref={place}>{past && history && <past.Past />}</div>
}
