import type { Command, ShopbellError } from '../../../src/contract/index.js'
import type { Said } from '../../../transports/testing/index.js'

/** Whoever answers behind a broker, for tests: reads all that visitors publish, drops repeats, and answers. */
export interface Desk {
  /** A text came on the channel `in` of a conversation. Gives whether it was taken, once it was told if not. */
  take(conversation: string, text: string): Promise<boolean>
  /** The commands that were acted on, in order. */
  acted(): readonly Command[]
  /** Says something in the conversation that was joined first. */
  say(event: Said): Promise<void>
  /** Sends a text as it is to everybody who ever said something. */
  babble(raw: string): Promise<void>
  /** Refuses the next command. */
  refuse(error: ShopbellError): void
}

/** A desk that answers through this. `acks` has it say of each command that it was taken. */
export function createDesk(
  publish: (conversation: string, text: string) => unknown,
  acks = false
): Desk {
  const acted = new Map<string, Command>()
  const rooms: string[] = []
  const refusals: ShopbellError[] = []
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (conversation: string, text: string): Promise<void> => {
    const mine = last.then(async () => void (await publish(conversation, text)))
    last = mine.catch(() => {})
    return mine
  }

  return {
    async take(conversation, text) {
      const { command }: { command: Command } = JSON.parse(text)
      if (!rooms.includes(conversation)) rooms.push(conversation)
      const refusal = refusals.shift()
      if (refusal) {
        const { code, message, retryAfter, limit } = refusal
        const error = { type: 'error', id: command.id, code, message, retryAfter, limit }
        await inTurn(conversation, JSON.stringify(error))
        return false
      }
      if (!acted.has(command.id)) acted.set(command.id, command)
      if (acks) inTurn(conversation, JSON.stringify({ type: 'ack', id: command.id, receipt: {} }))
      return true
    },
    acted: () => [...acted.values()],
    async say(event) {
      const [first] = rooms
      if (first) await inTurn(first, JSON.stringify({ type: 'event', event }))
    },
    async babble(raw) {
      for (const room of rooms) await inTurn(room, raw)
    },
    refuse: error => void refusals.push(error)
  }
}
