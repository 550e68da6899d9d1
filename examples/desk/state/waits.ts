import type { Message } from '../../../src/contract/index.js'

/** Milliseconds after which somebody has waited long, and too long. */
const LONG = 30_000
const TOO_LONG = 45_000

/** How long somebody waits already: their patience turns at 30 and at 45 seconds. */
export type Patience = 'fresh' | 'long' | 'too-long'

/** Since when the visitor waits for an answer to their last word: its time by the server. `undefined` once answered. */
export function waitsSince(messages: readonly Message[]): number | undefined {
  const last = messages.findLast(({ from, content }) => {
    return from !== 'system' && content.kind !== 'notice' && content.kind !== 'deleted'
  })
  return last?.from === 'visitor' ? last.at : undefined
}

export function patienceAfter(milliseconds: number): Patience {
  if (milliseconds >= TOO_LONG) return 'too-long'
  return milliseconds >= LONG ? 'long' : 'fresh'
}
