import {
  type Command,
  type Connection,
  canRetry,
  type Incoming,
  type Message,
  type Transport,
  toShopbellError,
  wordsOf
} from '../../../src/contract/index.js'
import { createCaller, unhurried } from '../../transports/caller.js'

/** A visitor who comes back whenever the line is lost, and sends again what nobody has accepted, as the widget does. */
export interface Visitor {
  /** The agent's words and the visitor's own, in the order in which they were told first. */
  texts(): readonly string[]
  /** How many events told a text: more than one each means that something was doubled. */
  told(): number
  /** How often the line came up. */
  came(): number
  gaps(): number
  say(text: string): Promise<void>
  leave(): void
}

export function createVisitor(transport: Transport, token: string): Visitor {
  const gone = new AbortController()
  const messages = new Map<string, Message>()
  let connection: Connection | undefined
  let cursor: string | undefined
  let told = 0
  let came = 0
  let gaps = 0

  const take = (event: Incoming) => {
    cursor = event.cursor ?? cursor
    if (event.type === 'gap') gaps++
    if (event.type !== 'message') return
    told++
    messages.set(event.message.id, event.message)
  }
  const stay = async () => {
    while (!gone.signal.aborted) {
      await new Promise<void>((resolve, reject) => {
        const caller = createCaller({
          token,
          cursor,
          signal: gone.signal,
          emit: event => (event.type === 'down' ? resolve() : take(event))
        })
        gone.signal.addEventListener('abort', () => resolve())
        transport.connect(caller.link).then(made => {
          came++
          connection = made
        }, reject)
      }).catch(() => {})
      connection = undefined
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  void stay()

  const send = async (command: Command): Promise<void> => {
    for (;;) {
      const line = connection
      try {
        if (line) return void (await line.send(command, unhurried()))
      } catch (error) {
        if (!canRetry(toShopbellError(error))) throw error
      }
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  return {
    texts: () => [...messages.values()].map(({ content }) => wordsOf(content)),
    told: () => told,
    came: () => came,
    gaps: () => gaps,
    say: text => send({ type: 'message', id: `id of ${text}`, text }),
    leave: () => gone.abort()
  }
}
