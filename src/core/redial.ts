import { canRetry, type ShopbellError, toShopbellError } from '../contract/index.js'
import type { Line } from './line.js'
import type { LineState } from './stores.js'

export interface Redial {
  /** Opens one line; core calls it again each time that the last one was lost. */
  dial(signal: AbortSignal): Promise<Line>
  up(line: Line): void
  state(state: LineState, error?: ShopbellError): void
  /** Calls back when a new attempt is likely to help: online, visible, shown again. Gives its undo. */
  wake(fn: () => void): () => void
  readonly signal: AbortSignal
  /** @default Math.random */
  random?(): number
}

/** Milliseconds. */
const BASE = 1000
const CAP = 30_000
/** A line that lived so long was a good one: the next wait begins small again. */
const STABLE = 10_000
/** However often it is woken, it dials at most once in this time. */
const BREATH = 1000

/** Milliseconds before attempt `tries`, spread over the whole range so that no two clients agree. */
export function backoff(tries: number, random: () => number): number {
  return random() * Math.min(CAP, BASE * 2 ** tries)
}

/**
 * Keeps a line up until the signal is aborted: full jitter between attempts, at once when woken, never
 * sooner than the far end asked for. Resolves when the signal is aborted, never rejects.
 */
export async function redial(plan: Redial): Promise<void> {
  const { signal, random = Math.random } = plan
  let tries = 0
  while (!signal.aborted) {
    const began = Date.now()
    let upAt = 0
    let error: ShopbellError
    plan.state('dialling')
    try {
      const line = await plan.dial(signal)
      upAt = Date.now()
      plan.state('up')
      plan.up(line)
      error = await line.down
    } catch (thrown) {
      error = toShopbellError(thrown)
    }
    if (!signal.aborted) plan.state('down', error)
    if (signal.aborted) break
    const now = Date.now()
    tries = upAt && now - upAt >= STABLE ? 0 : tries + 1
    // What no retry can mend is tried again all the same, slowly: owners mend their servers. A token that
    // was good a moment ago is soon replaced by another.
    const hopeful = canRetry(error) || (upAt && error.code === 'unauthorized')
    const wait = hopeful ? backoff(Math.max(0, tries - 1), random) : CAP
    await rest({ ...plan, wait, floor: (error.retryAfter ?? 0) * 1000 || began + BREATH - now })
  }
  plan.state('idle')
}

interface Rest extends Pick<Redial, 'signal' | 'wake'> {
  readonly wait: number
  readonly floor: number
}

/** Sleeps for `wait`, or until woken, but for `floor` milliseconds at least. */
function rest({ wait, floor, signal, wake }: Rest): Promise<void> {
  return new Promise(resolve => {
    const earliest = Date.now() + floor
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      undo()
      resolve()
    }
    let timer = setTimeout(done, Math.max(wait, floor))
    const undo = wake(() => {
      clearTimeout(timer)
      timer = setTimeout(done, earliest - Date.now())
    })
    signal.addEventListener('abort', done)
  })
}
