import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Gives the keyboard to an element that has just appeared because the agent asked for it. */
export function useFirstFocus<T extends HTMLElement>(wanted = true): RefObject<T | null> {
  const element = useRef<T>(null)
  useLayoutEffect(() => {
    if (wanted) element.current?.focus()
  }, [])
  return element
}
