import type { Incoming, Message } from '../../src/contract/index.js'

/** What a far end can say. That a line is lost is told by the line. */
export type Said = Exclude<Incoming, { type: 'down' }>

/** What is kept, and told again to whoever missed it. The rest holds for the moment only. */
const DURABLE: ReadonlySet<string> = new Set(['agent', 'message', 'receipt', 'ended'])

export interface Log {
  /** Gives a durable event its cursor, and that of the one before, and keeps it; others stay as they are. */
  add(event: Said): Said
  /** Everything after a cursor; after an unknown one a `gap`, then everything. */
  after(cursor: string | undefined): readonly Said[]
  /** This is what a message has always been. */
  change(message: Message): void
  /** Nothing was ever said. */
  forget(): void
  /** All messages so far, oldest first. */
  messages(): readonly Message[]
}

/** The memory of one conversation. Cursors of another log are unknown to it. */
export function createLog(): Log {
  const kept: Said[] = []
  const house = Math.random().toString(36).slice(2, 8)
  let made = 0
  return {
    add(event) {
      if (!DURABLE.has(event.type)) return event
      const last = kept.at(-1)?.cursor
      const cursor = `${house}${made}-${kept.length + 1}`
      const told = { ...event, cursor, ...(last && { after: last }) }
      kept.push(told)
      return told
    },
    after(cursor) {
      if (cursor === undefined) return [...kept]
      const at = kept.findIndex(event => event.cursor === cursor)
      return at < 0 ? [{ type: 'gap' }, ...kept] : kept.slice(at + 1)
    },
    change(message) {
      for (const [at, event] of kept.entries()) {
        const isIt = event.type === 'message' && event.message.id === message.id
        if (isIt) kept[at] = { ...event, message }
      }
    },
    forget() {
      kept.length = 0
      made += 1
    },
    messages() {
      const told = kept.flatMap(event => (event.type === 'message' ? [event.message] : []))
      // An answer that grew was told several times, and is one message.
      return [...new Map(told.map(message => [message.id, message])).values()]
    }
  }
}
