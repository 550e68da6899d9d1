import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore } from '../context.js'

/** Whether nothing may move by itself. */
export const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/**
 * Goes through things by itself, calmly: not while it is pointed at or has the focus, nor out of sight, nor
 * where somebody wants no motion; and no more once the visitor has turned a page themselves. `busy` is a
 * selector of what must not be taken away.
 */
export function useTurns(
  box: RefObject<HTMLElement | null>,
  count: number,
  every: number,
  busy = '[hidden]'
) {
  const isOpen = useStore(useBell().stores.$open)
  const [at, setAt] = useState(0)
  const [still, setStill] = useState(isStill)
  const go = (by: number) => setAt((at + by + count) % count)

  useEffect(() => {
    if (still || !isOpen || count < 2) return
    const timer = setInterval(() => {
      if (box.current?.matches(`:not(:hover,:focus-within,:has(${busy}))`)) go(1)
    }, every)
    return () => clearInterval(timer)
  }, [still, isOpen, count, at])

  return {
    at: at % (count || 1),
    go,
    still,
    /** By the visitor's own hand. */
    turn(by: number) {
      setStill(true)
      go(by)
    }
  }
}
