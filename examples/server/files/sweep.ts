import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Shop } from '../shop.js'
import { removeFiles } from './disk.js'
import { forgetUnsent } from './records.js'

/** Milliseconds that a file may wait for a message to take it. */
const DAY = 24 * 60 * 60 * 1000

/** Removes files that no message ever took, and what was left half brought by a server that was killed. */
export async function sweepFiles(shop: Shop, now = Date.now()): Promise<void> {
  const { db, settings, log } = shop
  const unsent = await db.turn(turn => forgetUnsent(turn, now - DAY))
  await removeFiles(shop, unsent)
  if (unsent.length) log.info('files-swept', { files: unsent.length })
  const names = await readdir(settings.FILES).catch(() => [])
  for (const name of names.filter(name => name.endsWith('.part'))) {
    const path = join(settings.FILES, name)
    const at = (await stat(path).catch(() => undefined))?.mtimeMs ?? now
    if (now - at > DAY) await rm(path, { force: true })
  }
}
