import type { ReadableAtom } from 'nanostores'
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/** The value of a store; the component follows it from the very first render. */
export function useStore<T>(store: ReadableAtom<T>): T {
  return useSelected(store, whole)
}

/** What a component needs of a store. It is rendered again only when that is another value. */
export function useSelected<T, Part>(store: ReadableAtom<T>, select: (value: T) => Part): Part {
  const [, render] = useReducer<number, undefined>(count => count + 1, 0)
  const part = select(store.get())
  const latest = useRef({ select, part })
  latest.current = { select, part }
  useLayoutEffect(
    () =>
      store.listen(value => {
        const { select, part } = latest.current
        if (!Object.is(select(value), part)) render(undefined)
      }),
    [store]
  )
  return part
}

function whole<T>(value: T): T {
  return value
}
