import type { HistoryPage } from '../../src/contract/index.js'
import type { VisitorFrame } from './frames.js'
import { speaks } from './read.js'

/** Asks on the line, with a frame that has this id, and resolves with the answer to it. */
export type Ask = (id: string, giveUp: AbortSignal, frame: string) => Promise<unknown>

let asked = 0

/** The messages before one of them, as `Connection.history`. Such as are none are left out. */
export async function history(
  ask: Ask,
  before: string | undefined,
  limit: number,
  signal: AbortSignal
): Promise<HistoryPage> {
  asked += 1
  const id = `history ${asked}`
  const frame: VisitorFrame = { type: 'history', id, before, limit }
  const page = (await ask(id, signal, JSON.stringify(frame))) as Partial<HistoryPage>
  const messages = (page.messages ?? []).filter(message => speaks({ type: 'message', message }))
  return { messages, more: !!page.more && messages.length > 0 }
}
