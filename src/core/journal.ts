import type { Change, Storage } from './storage.js'

export interface Journal {
  /** What storage has, as far as we know. */
  saved: ReadonlyMap<string, unknown>
  /** Stores what has changed since the last time, all of it or nothing. */
  keep(): Promise<void>
  /** Called with what was stored, if it was here when that began. */
  told?: (changes: readonly Change[]) => void
  /** Nothing is stored any more. */
  closed?: boolean
}

/**
 * Writes what has changed. Each message is a record of its own, in one transaction with the cursor that
 * stands after it.
 */
export function createJournal(storage: Storage, records: () => Map<string, unknown>): Journal {
  const journal: Journal = {
    saved: new Map(),
    async keep() {
      if (journal.closed) return
      const { saved, told } = journal
      const now = records()
      const changes: Change[] = [...now].filter(([name, value]) => saved.get(name) !== value)
      for (const name of saved.keys()) if (!now.has(name)) changes.push([name, null])
      if (!changes.length) return
      journal.saved = now
      await storage.save(changes)
      told?.(changes)
    }
  }
  return journal
}
