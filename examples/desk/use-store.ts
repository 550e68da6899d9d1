import type { ReadableAtom } from 'nanostores'
import { useLayoutEffect, useReducer } from 'preact/hooks'

/** The value of a store; the component follows it from the very first render. */
export function useStore<T>(store: ReadableAtom<T>): T {
  const [, render] = useReducer<number, undefined>(count => count + 1, 0)
  useLayoutEffect(() => store.listen(() => render(undefined)), [store])
  return store.get()
}
