import { atom, type WritableAtom } from 'nanostores'
import { type HistoryPage, type Message, ShopbellError } from '../contract/index.js'
import type { Mention } from './channel.js'
import type { Conversation } from './conversation.js'
import { createId } from './id.js'
import type { Line } from './line.js'
import { type Asked, pastOf } from './past.js'
import type { Stores } from './stores.js'
import { within } from './within.js'

/** Messages that are asked for at once. */
const PAGE = 50

/** Milliseconds that another tab has. */
const PATIENCE = 20_000

type Turn = Omit<Asked, 'type' | 'id'>

/** What was said before the thread begins. It is shown, not stored. */
export interface Earlier {
  /** Oldest first. */
  readonly messages: readonly Message[]
  /** Whether there are older ones; undefined while nobody has asked. */
  readonly more?: boolean
  readonly state: 'idle' | 'loading' | 'failed'
}

const NOTHING: Earlier = { messages: [], state: 'idle' }

const known = new WeakMap<Stores, WritableAtom<Earlier>>()

/** What was said before the thread begins, as far as it was asked for. */
export function earlierOf(stores: Stores): WritableAtom<Earlier> {
  const store = known.get(stores) ?? atom(NOTHING)
  if (!known.has(stores)) {
    // With another thread it is something else that came before.
    stores.$thread.listen(thread => thread.length || store.set(NOTHING))
  }
  known.set(stores, store)
  return store
}

/** Asks for the page before what is known. Resolves when it is there, or why not is. */
export async function loadEarlier(stores: Stores, conversation: Conversation): Promise<void> {
  const store = earlierOf(stores)
  const { messages, more, state } = store.get()
  if (state === 'loading' || more === false) return
  const first = messages[0] ?? stores.$thread.get().find(({ placed }) => placed)?.message
  const asking: Earlier = { ...store.get(), state: 'loading' }
  store.set(asking)
  try {
    const page = await ask(stores, conversation, { before: first?.id, limit: PAGE })
    const here = new Set(stores.$thread.get().map(({ message }) => message.id))
    // What came before another thread is nothing to this one.
    if (store.get() !== asking) return
    const fresh = page.messages.filter(({ id }) => !here.has(id))
    store.set({ messages: [...fresh, ...messages], more: page.more, state: 'idle' })
  } catch {
    if (store.get() === asking) store.set({ ...asking, state: 'failed' })
  }
}

/** By this tab's line, or by that of the tab that has it. */
function ask(stores: Stores, conversation: Conversation, page: Turn): Promise<HistoryPage> {
  const line = conversation.far()
  if (line && !line.signal.aborted) return turn(line, page)
  const asked: Asked = { type: 'history', id: createId(), ...page }
  let undo = () => {}
  const answered = new Promise<HistoryPage>(resolve => {
    undo = pastOf(stores).listen(past => {
      if (past?.id === asked.id) resolve(past.page)
    })
  })
  // No line takes it for a command: there is none here.
  conversation.mention(asked as unknown as Mention)
  return within(PATIENCE, answered).finally(undo)
}

/** Asks for another tab, and tells all of them. */
export async function tellPast(stores: Stores, line: Line | undefined, asked: Asked) {
  if (!line) return
  const page = await turn(line, asked)
  const $past = pastOf(stores)
  $past.set({ id: asked.id, page })
  $past.set(undefined)
}

async function turn({ connection, signal }: Line, { before, limit }: Turn): Promise<HistoryPage> {
  if (!connection.history) throw new ShopbellError('unsupported', 'There is no history')
  return connection.history(before, limit, signal)
}
