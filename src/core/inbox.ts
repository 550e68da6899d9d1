import type { Incoming, Message } from '../contract/index.js'
import type { Emitter } from './hooks.js'
import type { Memory } from './memory.js'
import type { PhaseEvent } from './phases.js'
import type { Rare } from './rarely.js'
import type { Stores } from './stores.js'
import { find, place } from './thread.js'

type Heard = Exclude<Incoming, { type: 'down' }>
/** The others are heard by rarely.ts. */
type Often = Exclude<Heard['type'], Rare>

interface Duties {
  readonly stores: Stores
  readonly memory: Memory
  go(event: PhaseEvent): void
  /** Of the far end, and not there before. */
  arrived(message: Message): void
  setAvailable(available: boolean): void
  beforeShow(message: Message): Promise<Message | false>
  readonly emit: Emitter['emit']
}

/** Milliseconds after which nobody is typing any more, whatever the far end forgot to say. */
const TYPING = 6000

/** Brings each event of the far end into the stores. */
export function createInbox({ stores, memory, go, ...duties }: Duties) {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What was there before the far end began anew: it is not news. */
  let old: ReadonlySet<string> = new Set()
  /** The far end has begun anew, and has not told of any conversation yet. */
  let anew = false

  function setTyping(active: boolean): void {
    clearTimeout(timer)
    stores.$typing.set(active)
    if (active) timer = setTimeout(() => stores.$typing.set(false), TYPING)
  }

  async function show(message: Message): Promise<void> {
    const shown = message.from === 'visitor' ? message : await duties.beforeShow(message)
    if (!shown) return
    const before = find(stores.$thread.get(), shown)
    stores.$thread.set(place(stores.$thread.get(), shown))
    if (shown.command) {
      stores.$parcels.set(stores.$parcels.get().filter(one => one.id !== shown.command))
    }
    if (message.from === 'visitor') return
    setTyping(false)
    // An answer that is still being written has not arrived.
    const isNews = !before || before.message.partial
    if (isNews && !shown.partial && !old.has(shown.id)) duties.arrived(shown)
  }

  const handlers: { [Type in Often]: (event: Heard & { type: Type }) => unknown } = {
    queued(place) {
      anew = false
      memory.joined = true
      stores.$queue.set(place)
    },
    agent({ agent }) {
      anew = false
      memory.joined = true
      const before = stores.$agent.get()
      stores.$agent.set(agent)
      if (before?.id !== agent?.id) {
        duties.emit('agent', agent)
        stores.$news.set({ agent })
      }
      go(agent ? 'accepted' : 'left')
    },
    message({ message }) {
      anew = false
      return show(message)
    },
    typing: ({ active }) => setTyping(active),
    receipt({ upTo, status }) {
      if (status === 'read') stores.$read.set(upTo)
    },
    ended() {
      memory.joined = false
      setTyping(false)
      go('ended')
    },
    away: () => duties.setAvailable(false),
    back: () => duties.setAvailable(true),
    gap() {
      old = new Set(stores.$thread.get().map(entry => entry.message.id))
      stores.$thread.set([])
      stores.$agent.set(null)
      anew = true
      delete memory.cursor
    }
  }

  return {
    async hear(event: Heard): Promise<void> {
      const often = handlers[event.type as Often] as ((event: Heard) => unknown) | undefined
      await (often ?? (await import('./rarely.js')).rarely(stores))(event)
      if (event.cursor !== undefined) memory.cursor = event.cursor
    },
    /** Whether the far end has forgotten the conversation, now that it has told all. */
    isForgotten: () => anew,
    /** Nobody is typing when the line is down. */
    hush: () => setTyping(false)
  }
}
