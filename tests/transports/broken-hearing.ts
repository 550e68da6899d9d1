import { type Incoming, type Link, wordsOf } from '../../src/contract/index.js'
import { unless } from '../../transports/memory/unless.js'
import type { Rig } from '../../transports/testing/index.js'
import { type Broken, breakIt, connected, deaf, hearing } from './broken-kit.js'
import { createMemoryRig } from './suite-memory.js'

/** Changes the messages of agents. */
const changing = (
  change: (event: Incoming & { type: 'message' }, emit: Link['emit']) => unknown
): Broken[2] =>
  breakIt(
    hearing(emit => event => {
      const said = event.type === 'message' && event.message.from === 'agent'
      if (said) change(event, emit)
      else emit(event)
    })
  )

/** A far end that can babble, and what the transport makes of it. */
export const babbling = (hear: (raw: string, link: Link) => void) => (): Rig => {
  const links = new Set<Link>()
  const rig = breakIt((connect, link) => {
    links.add(link)
    link.signal.addEventListener('abort', () => links.delete(link))
    return connect(link)
  })()
  return {
    ...rig,
    babble(raw) {
      for (const link of links) hear(raw, link)
    }
  }
}

export const BROKEN_HEARING: readonly Broken[] = [
  [
    'says everything twice',
    'emits what the far end says, in its order, each once',
    changing((event, emit) => {
      emit(event)
      emit(event)
    })
  ],
  [
    'drops what does not fit in its buffer',
    'keeps up with two hundred messages at once',
    breakIt(
      hearing(emit => {
        let heard = 0
        return event => {
          heard += 1
          if (heard < 150) emit(event)
        }
      })
    )
  ],
  [
    'leaves out who said it',
    'emits a message with all that is in it',
    changing(({ message: { agent: _, ...message }, ...event }, emit) => emit({ ...event, message }))
  ],
  [
    'leaves out how long the wait is',
    'emits what is no message as the far end said it',
    breakIt(hearing(emit => event => emit(event.type === 'queued' ? { type: 'queued' } : event)))
  ],
  [
    'mends the texts of others',
    'carries odd and long texts from the far end unharmed',
    changing(({ message, ...event }, emit) => {
      const { content } = message
      const text = wordsOf(content).normalize().trim()
      emit({ ...event, message: { ...message, content: { kind: 'text', text } } })
    })
  ],
  [
    'gives each part of an answer an id of its own',
    'lets an answer grow under one id, and says when it is whole',
    changing(({ message, ...event }, emit) =>
      emit({
        ...event,
        message: { ...message, id: `${message.id} ${wordsOf(message.content).length}` }
      })
    )
  ],
  [
    'gives every message the same cursor',
    'gives a cursor with every message, no two the same',
    changing((event, emit) => emit({ ...event, cursor: 'here' }))
  ],
  [
    'gives the message before a page once more',
    'turns its pages back to the first message',
    breakIt(
      connected(({ history }) => ({
        async history(before, limit, signal) {
          const page = (await history?.(before, limit, signal)) ?? { messages: [], more: false }
          const again = await history?.(undefined, 50, signal)
          const extra = again?.messages.filter(({ id }) => id === before) ?? []
          return { ...page, messages: [...page.messages.slice(extra.length), ...extra] }
        }
      }))
    )
  ],
  [
    'passes on whatever it is told',
    'survives what its protocol does not know',
    babbling((raw, link) => {
      try {
        link.emit(JSON.parse(raw))
      } catch {}
    })
  ],
  [
    'hears no more after a word it did not know',
    'survives what its protocol does not know',
    () => {
      let confused = false
      const rig = breakIt(hearing(emit => event => !confused && emit(event)))()
      return {
        ...rig,
        babble() {
          confused = true
        }
      }
    }
  ],
  [
    'hangs up all when it hangs up one',
    'keeps two connections apart',
    breakIt((connect, link, [first = link]) =>
      connect({ ...link, signal: AbortSignal.any([first.signal, link.signal]) })
    )
  ],
  [
    'speaks to its newest connection only',
    'tells all connections of a visitor the same',
    breakIt((connect, link, links) =>
      connect({ ...link, emit: event => link === links.at(-1) && link.emit(event) })
    )
  ],
  [
    'seats all visitors in one room',
    'tells one visitor nothing of another',
    breakIt((connect, link) => connect(link), {}, { visitors: ['grace', 'linus'] })
  ],
  [
    'speaks after it was hung up',
    'emits nothing after it was hung up',
    breakIt((connect, link) => connect({ ...link, signal: deaf() }))
  ]
]

/** Two visitors who are kept apart, each by their token. */
export function createTwoRooms(): Rig {
  const rigs = [createMemoryRig(), createMemoryRig()] as const
  const [first] = rigs
  const connect = async (link: Link) => {
    const token = await unless(link.signal, link.visitor.token)
    const mine = { ...link, visitor: { ...link.visitor, token: async () => token } }
    return rigs[token === 'linus' ? 1 : 0].transport.connect(mine)
  }
  const { acted, say } = first
  const transport = { ...first.transport, connect }
  return { transport, acted, say, visitors: ['grace', 'linus'] }
}
