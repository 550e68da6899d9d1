import { atom, type WritableAtom } from 'nanostores'
import type { FileLimits } from '../contract/index.js'
import type { Stores } from './stores.js'
import type { Tray } from './tray.js'

/** The tray of files, and what is known around it: both come with the first file. */
export interface Shelf {
  readonly tray: Tray
  /** Where files may come from is asked for. */
  readonly $asks: WritableAtom<boolean>
  /** What the far end takes, as far as it is known. */
  readonly $limits: WritableAtom<FileLimits>
}

const shelves = new WeakMap<Stores, WritableAtom<Shelf | undefined>>()

/** The shelf of a widget, once there is one. It outlives the panel. */
export function shelfOf(stores: Stores): WritableAtom<Shelf | undefined> {
  const $shelf = shelves.get(stores) ?? atom<Shelf | undefined>()
  shelves.set(stores, $shelf)
  return $shelf
}
