import { atom, type WritableAtom } from 'nanostores'
import type { Stores } from './stores.js'

const searching = new WeakMap<Stores, WritableAtom<boolean>>()

/** Whether the visitor searches in the conversation: then what was said before is drawn, too. */
export function searchingOf(stores: Stores): WritableAtom<boolean> {
  const store = searching.get(stores) ?? atom(false)
  searching.set(stores, store)
  return store
}
