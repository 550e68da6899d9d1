import { atom, type WritableAtom } from 'nanostores'
import type { Stores } from './stores.js'

const known = new WeakMap<Stores, WritableAtom<boolean>>()

/** Whether this tab is the one of the visitor's that has the line, once they have several. */
export function leadingOf(stores: Stores): WritableAtom<boolean> {
  const $leads = known.get(stores) ?? atom(false)
  known.set(stores, $leads)
  return $leads
}
