import type { Message } from '../contract/index.js'

/** Milliseconds by which the clocks of the two sides may differ, and a message may take. */
const FRESH = 5 * 60_000

/** Whether a message that has come just now was also said just now, not while nobody could hear it. */
export function isFresh(message: Message, isUp: boolean, now: number): boolean {
  return isUp && Math.abs(now - message.at) < FRESH
}
