import { atom, type WritableAtom } from 'nanostores'
import type { Stores } from './stores.js'

const spoken = new WeakMap<Stores, WritableAtom<string>>()

/** What was last said to those who listen, of what is done in the talk. */
export function spokenOf(stores: Stores): WritableAtom<string> {
  const store = spoken.get(stores) ?? atom('')
  spoken.set(stores, store)
  return store
}
