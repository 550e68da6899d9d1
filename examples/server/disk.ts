import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The disk beneath the database. */
export interface Disk {
  /** Something was committed. */
  wrote(): void
  /** Resolves when everything that was committed before the call outlasts a power cut. */
  safe(): Promise<void>
  close(): Promise<void>
}

/** Where the far end of the database looks after it. */
export const ELSEWHERE: Disk = {
  wrote() {},
  async safe() {},
  async close() {}
}

/**
 * Brings the log of a SQLite file to the disk, beside the event loop and for many commits at a time. The
 * log must exist, and SQLite must be set to `synchronous = NORMAL`, which leaves only this to be done.
 */
export async function openDisk(file: string): Promise<Disk> {
  const log = await open(`${file}-wal`, 'r+')
  await syncFolder(dirname(file))
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let dirty = true

  function begin(): Promise<void> {
    next = undefined
    dirty = false
    current = log.datasync()
    return current
  }
  return {
    wrote() {
      dirty = true
    },
    safe() {
      if (!dirty) return current
      // The one under way may have passed over what was committed since it began.
      next ??= current.then(begin, begin)
      return next
    },
    async close() {
      await (next ?? current).catch(() => {})
      await log.close()
    }
  }
}

/** Makes the name of a new file last too. Windows has no such thing, and does not need it. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined
  try {
    folder = await open(path)
    await folder.sync()
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    await folder?.close()
  }
}
