import type { Presence, Visitor } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { openLine } from './line.js'
import type { Chat } from './options.js'

/** Asks whether anybody answers, on a line of its own. Zammad says it of nobody in particular. */
export async function presence(
  chat: Chat,
  signal: AbortSignal,
  visitor?: Visitor
): Promise<Presence> {
  // Asked for, as everywhere, and of no use here.
  await unless(signal, async () => visitor?.token().catch(() => undefined))
  const done = new AbortController()
  try {
    const ears = { hear() {}, lost: () => done.abort() }
    const both = AbortSignal.any([signal, done.signal])
    const line = await openLine(chat, both, ears)
    const { state } = await unless(signal, () =>
      line.call('chat_status_customer', { chat_id: chat.number }, data => data)
    )
    return { available: state === 'online', agents: [] }
  } finally {
    done.abort()
  }
}
