import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const NEAR = 32

/**
 * Keeps a scroller at its bottom while it is there, counts what comes below the eyes while it is not,
 * and goes back down when the agent says something.
 */
export function useBottom(count: number, own: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const atBottom = useRef(true)
  const size = useRef('')
  const before = useRef({ count, own })
  const frame = useRef(0)
  const [below, setBelow] = useState(0)

  function toBottom() {
    const element = scroller.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    size.current = sizeOf(element)
    atBottom.current = true
    setBelow(0)
  }

  /** Before the next frame is painted: however many messages come until then, they are laid out once. */
  function toBottomSoon() {
    atBottom.current = true
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(toBottom)
  }

  useLayoutEffect(() => {
    const added = count - before.current.count
    const spoke = own > before.current.own
    before.current = { count, own }
    if (atBottom.current || spoke) toBottomSoon()
    else if (added > 0) setBelow(value => value + added)
  }, [count, own])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      // A scroll that comes with another size is not the reader's doing.
      if (sizeOf(element) !== size.current && atBottom.current) return toBottom()
      const rest = element.scrollHeight - element.scrollTop - element.clientHeight
      atBottom.current = rest <= NEAR
      if (atBottom.current) setBelow(0)
    }
    const resized = new ResizeObserver(() => atBottom.current && toBottom())
    resized.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    toBottom()
    return () => {
      cancelAnimationFrame(frame.current)
      resized.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  return { scroller, below, toBottom }
}

function sizeOf({ clientWidth, clientHeight, scrollHeight }: Element): string {
  return `${clientWidth} ${clientHeight} ${scrollHeight}`
}
