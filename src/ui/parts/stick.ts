import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Pixels from the end that still count as being there. */
const NEAR = 32

/**
 * Keeps a list at its end while the reader is there, whatever grows, loads or turns; leaves a reader who
 * is elsewhere alone. What the visitor says themselves always leads to the end.
 */
export function useStick(content: RefObject<HTMLElement | null>, ownKey: string) {
  const scroller = useRef<HTMLDivElement>(null)
  const pinned = useRef(true)
  const top = useRef(0)
  const [away, setAway] = useState(false)

  const toEnd = () => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
  }

  useLayoutEffect(() => {
    pinned.current = true
    toEnd()
  }, [ownKey])

  useEffect(() => {
    const box = scroller.current
    if (!box || !content.current) return
    const onScroll = () => {
      // A hidden panel has no height, and says nothing about where the reader is.
      if (!box.clientHeight) return
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR
      // Our own way to the end is told a frame later, when the list may have grown again: only upwards is away.
      pinned.current = isNear || (pinned.current && box.scrollTop >= top.current)
      top.current = box.scrollTop
      setAway(!pinned.current)
    }
    const observer = new ResizeObserver(() => {
      if (pinned.current) toEnd()
      else onScroll()
    })
    observer.observe(box)
    observer.observe(content.current)
    box.addEventListener('scroll', onScroll)
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])

  return { scroller, away, toEnd }
}
