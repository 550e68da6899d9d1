import type { ComponentType } from 'preact'
import { type Attachment, type FileLimits, toShopbellError } from '../../../contract/index.js'
import { type Shelf, shelfOf } from '../../../core/shelf.js'
import type { Stores } from '../../../core/stores.js'
import type { Bell } from '../../context.js'
import { adopt } from '../../sheets.js'

/** What shows each of them. */
const views = new WeakMap<Shelf, ComponentType>()

/** What shows a shelf. */
export const viewOf = (shelf: Shelf): ComponentType | undefined => views.get(shelf)

/** The shelf, as soon as its code is here. */
export async function openShelf(bell: Bell): Promise<Shelf> {
  const $shelf = shelfOf(bell.stores)
  const { openTray, TrayView, css } = await import('./index.js')
  adopt(bell.launcher.root, css)
  const shelf = $shelf.get() ?? openTray(bell)
  views.set(shelf, TrayView)
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
