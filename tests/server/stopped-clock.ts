import { onTestFinished, vi } from 'vitest'

/** Milliseconds: timers so close to each other go off together. */
const STEP = 100

export interface StoppedClock {
  /** Lets so many milliseconds pass. */
  run(milliseconds: number): Promise<void>
}

/**
 * A clock for tens of thousands of timers, where Vitest's own would take minutes. It stands at 0 and
 * moves only when told to, until the test is over.
 */
export function stopClock(): StoppedClock {
  const due = new Map<number, { at: number; go(): void }>()
  let now = 0
  let ids = 0
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  vi.stubGlobal('setTimeout', (go: () => void, wait = 0) => {
    ids += 1
    due.set(ids, { at: now + Math.max(0, wait), go })
    return ids
  })
  vi.stubGlobal('clearTimeout', (id: number) => due.delete(id))
  onTestFinished(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
  return {
    async run(milliseconds) {
      const end = now + milliseconds
      while (now < end) {
        await new Promise(resolve => setImmediate(resolve))
        now += STEP
        for (const [id, { at, go }] of due) {
          if (at > now) continue
          due.delete(id)
          go()
        }
      }
    }
  }
}
