import { atom, type WritableAtom } from 'nanostores'
import type { Incoming } from '../contract/index.js'
import type { Stores } from './stores.js'

/** Something on the page that the agent points at. */
export type Pointed = Omit<Extract<Incoming, { type: 'highlight' }>, 'type'>

const known = new WeakMap<Stores, WritableAtom<Pointed | undefined>>()

/** What the agent points at, for a moment. */
export function pointedOf(stores: Stores): WritableAtom<Pointed | undefined> {
  const store = known.get(stores) ?? atom<Pointed | undefined>()
  known.set(stores, store)
  return store
}
