import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useBell } from '../../context.js'
import { createMarks, type Marks } from './marks.js'
import type { Search } from './use-found.js'

/** Frames in which something that grows may still move what was brought into sight. */
const FRAMES = 5

/** Marks what was found in the thread, whatever is drawn anew, and brings each step into sight. */
export function useMarks({ wanted, found, at, step }: Search): void {
  const { root } = useBell().launcher
  const thread = root.querySelector<HTMLElement>('[part="scroller"]')
  const marks = useRef<Marks>(undefined)
  const tries = useRef(0)
  const frame = useRef(0)
  const now = found[at]?.id
  const draw = useRef(() => {})

  draw.current = () => {
    if (!thread) return
    marks.current ??= createMarks(thread)
    const all = new Set(found.map(({ id }) => id))
    const place = marks.current.draw({ wanted, all, now })
    if (!tries.current || !now) return
    if (place) {
      tries.current -= 1
      bring(thread, place)
      soon()
    } else thread.querySelector<HTMLElement>(':scope > .quiet')?.click()
  }

  function soon(): void {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => draw.current())
  }

  useLayoutEffect(() => {
    tries.current = FRAMES
  }, [step])

  useLayoutEffect(() => draw.current(), [found, now, step])

  useEffect(() => {
    if (!thread) return
    const observer = new MutationObserver(soon)
    observer.observe(thread, { childList: true, characterData: true, subtree: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame.current)
      marks.current?.clear()
    }
  }, [thread])
}

/** Scrolls nothing but the thread, and that only as far as needed to see all of it. */
function bring(thread: HTMLElement, place: Element | Range): void {
  const box = place.getBoundingClientRect()
  const room = thread.getBoundingClientRect()
  const isSeen = box.top >= room.top && box.bottom <= room.bottom
  if (!isSeen) thread.scrollTop += box.top - room.top - (room.height - box.height) / 2
}
