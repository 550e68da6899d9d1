import { atom, type WritableAtom } from 'nanostores'
import type { ComponentType } from 'preact'
import { type Attachment, type FileLimits, toShopbellError } from '../../../contract/index.js'
import type { Stores } from '../../../core/stores.js'
import type { Bell } from '../../context.js'
import { adopt } from '../../sheets.js'
import type { Tray } from './tray.js'

/** The tray of files, with what shows it: both come with the first file. */
export interface Shelf {
  readonly tray: Tray
  readonly View: ComponentType
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

/** The shelf, as soon as its code is here. */
export async function openShelf(bell: Bell): Promise<Shelf> {
  const $shelf = shelfOf(bell.stores)
  const { createShelf, css } = await import('./index.js')
  adopt(bell.launcher.root, css)
  const shelf = $shelf.get() ?? createShelf(bell)
  $shelf.set(shelf)
  return shelf
}

/** Files that wait for the code of the shelf. */
const coming = new WeakMap<Stores, Promise<void>>()

/** Puts files into the tray, as soon as there is one. */
export async function addFiles(
  bell: Bell,
  files: readonly File[],
  limits: FileLimits | undefined
): Promise<void> {
  const { stores, emit } = bell
  const adding = openShelf(bell).then(({ tray, $limits, $asks }) => {
    if (limits) $limits.set(limits)
    $asks.set(false)
    tray.add(files)
  })
  const done = adding.catch(error => emit('error', toShopbellError(error)))
  coming.set(stores, done)
  await done
  coming.delete(stores)
}

/** Whether there is a file that can be sent without a word. */
export function hasFiles(stores: Stores): boolean {
  return coming.has(stores) || !!shelfOf(stores).get()?.tray.isReady()
}

/**
 * Sends all files that are in the tray, each by a message of its own; `last` sends the one that takes the words along.
 * Resolves to false when nothing was sent.
 */
export async function sendFiles(
  stores: Stores,
  alone: (file: Attachment) => Promise<boolean>,
  last: (file?: Attachment) => Promise<boolean>
): Promise<boolean> {
  await coming.get(stores)
  const tray = shelfOf(stores).get()?.tray
  const pieces = tray ? await tray.take() : []
  if (!pieces) return false
  for (const [at, { id, attachment }] of pieces.entries()) {
    if (!attachment) continue
    const sent = await (at < pieces.length - 1 ? alone(attachment) : last(attachment))
    if (!sent) return false
    tray?.remove(id)
  }
  return pieces.length ? true : last()
}
