import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { ShopbellError } from '../../../src/contract/index.js'
import { nameOf } from '../log.js'
import type { Shop } from '../shop.js'

/** Bytes from its beginning that are looked into: a camera puts much in front of the size of a picture. */
const HEAD = 512 * 1024

/** A file that came in and is not kept yet. */
export interface Arrived {
  readonly size: number
  readonly head: Buffer
  /** Keeps it under its id. */
  keep(id: string): Promise<void>
  /** Throws it away, unless it was kept. */
  drop(): Promise<void>
}

/** Where a file is. Its id is ours, and has no character that means anything in a path. */
export function pathOf(folder: string, id: string): string {
  return join(folder, id)
}

/** Writes the body of a request to the disk, of at most `limit` bytes. What fails leaves nothing behind. */
export async function receive(
  request: IncomingMessage,
  folder: string,
  limit: number
): Promise<Arrived> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `${randomBytes(12).toString('hex')}.part`)
  const drop = () => rm(part, { force: true })
  const file = await open(part, 'wx', 0o600)
  const head: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (size < HEAD) head.push(chunk)
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      await file.writeFile(chunk)
    }
    if (!request.complete) throw new ShopbellError('aborted', 'The rest of the file is missing.')
    await file.sync()
  } catch (error) {
    await drop()
    throw error
  } finally {
    await file.close()
  }
  return {
    size,
    head: Buffer.concat(head),
    keep: id => rename(part, pathOf(folder, id)),
    drop
  }
}

export function tooLarge(limit: number): ShopbellError {
  return new ShopbellError('too-large', `At most ${limit} bytes are taken.`, { limit })
}

/** Removes files that nobody needs any more, and notes what could not be removed. */
export async function removeFiles(
  { settings, log }: Pick<Shop, 'settings' | 'log'>,
  ids: readonly string[]
): Promise<void> {
  const gone = ids.map(id => rm(pathOf(settings.FILES, id), { force: true }))
  for (const one of await Promise.allSettled(gone)) {
    if (one.status === 'rejected') log.error('file-not-removed', { error: nameOf(one.reason) })
  }
}
