import {
  type Command,
  canRetry,
  type FaultCode,
  type Receipt,
  type ShopbellError,
  toShopbellError
} from '../contract/index.js'
import type { Line } from './line.js'
import type { Parcel } from './parcel.js'
import { pause } from './pause.js'
import type { Stores } from './stores.js'
import { nextOrder } from './thread.js'

export interface Outbox {
  /** Resolves when the commands are stored, all of them or none. */
  add(...commands: Command[]): Promise<void>
  /** Sends a failed one again, under the same id. */
  retry(id: string): Promise<void>
  /** Takes a failed one away for good. */
  discard(id: string): Promise<void>
  /** A line is up: what waits goes out, one at a time, in order, until it is down. */
  flush(line: Line): void
  /** Something may have come in by another tab. */
  resume(): void
}

interface Duties {
  readonly $parcels: Stores['$parcels']
  /** Stores what the parcels are now. */
  keep(): Promise<void>
  accepted(command: Command, receipt: Receipt): void
  refused(command: Command, error: ShopbellError): void
}

/** Seconds, where the far end does not say. */
const RETRY_AFTER = 2

/** The far end has not acted, and will when it is asked another time. */
const NOT_DONE: ReadonlySet<FaultCode> = new Set(['busy', 'unauthorized'])

/** Carries each command to the far end once, in the order in which they were given. */
export function createOutbox({ $parcels, keep, accepted, refused }: Duties): Outbox {
  let line: Line | undefined
  let busy = false

  const change = (parcel: Parcel) =>
    $parcels.set($parcels.get().map(one => (one.id === parcel.id ? parcel : one)))

  const drop = (id: string) => $parcels.set($parcels.get().filter(one => one.id !== id))

  async function enqueue(commands: readonly Command[], at = Date.now()): Promise<void> {
    for (const command of commands) {
      const parcels = $parcels.get()
      const order = nextOrder(parcels)
      $parcels.set([...parcels, { id: command.id, command, at, order, state: 'queued' }])
    }
    // Where a repeat does no harm, it need not wait for the disk.
    if (line?.supports.dedupe) void run()
    await keep()
    void run()
  }

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    for (;;) {
      // None overtakes another, not even one of which nobody knows whether it arrived.
      const parcel = $parcels.get().find(one => one.state !== 'failed')
      if (parcel?.state !== 'queued' || !line || line.signal.aborted) break
      await deliver(line, parcel)
    }
    busy = false
  }

  async function deliver(by: Line, parcel: Parcel): Promise<void> {
    const { dedupe } = by.supports
    const { id, command } = parcel
    if (!dedupe) {
      // Where a repeat would act twice, a crash must not make us forget that it may be on its way.
      change({ ...parcel, state: 'sending' })
      await keep()
    }
    try {
      const receipt = await by.send(command)
      drop(id)
      accepted(command, receipt)
    } catch (thrown) {
      const error = toShopbellError(thrown)
      const { code, retryAfter = RETRY_AFTER } = error
      // Another line shows another token.
      if (code === 'unauthorized') by.lose(error)
      if (NOT_DONE.has(code) || (dedupe && (canRetry(error) || by.signal.aborted))) {
        if (!dedupe) change(parcel)
        await pause(retryAfter * 1000, by.signal)
      } else {
        change({ ...parcel, state: 'failed', fault: by.signal.aborted ? 'offline' : code })
        refused(command, error)
      }
    }
    await keep()
  }

  return {
    add: (...commands) => enqueue(commands),
    async retry(id) {
      const parcel = $parcels.get().find(one => one.id === id && one.state === 'failed')
      if (!parcel) return
      drop(id)
      await enqueue([parcel.command], parcel.at)
    },
    async discard(id) {
      $parcels.set($parcels.get().filter(one => one.id !== id || one.state !== 'failed'))
      await keep()
    },
    flush(fresh) {
      line = fresh
      for (const parcel of busy ? [] : $parcels.get()) {
        if (parcel.state !== 'sending') continue
        // Left by a page that died: whether it arrived, nobody knows.
        change(
          fresh.supports.dedupe
            ? { ...parcel, state: 'queued' }
            : { ...parcel, state: 'failed', fault: 'timeout' }
        )
      }
      void run()
    },
    resume: () => void run()
  }
}
