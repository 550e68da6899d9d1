import {
  type Command,
  type Connection,
  type Message,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import { compose } from './say.js'
import type { Stream } from './stream.js'
import type { Talk } from './talk.js'

interface Way {
  readonly stream: Stream
  readonly talk: Talk
  readonly signal: AbortSignal
  readonly to: string
  readonly type: 'groupchat' | 'chat'
  /** Bytes. */
  readonly limit: number | undefined
  /** The message of this id, which is to be changed. */
  originalOf(id: string): Message | undefined | Promise<Message | undefined>
  /** What has to be said first: whoever hears that the command was accepted knows that it was. */
  before?(command: Command): void
  /** What has to be said once it is on its way. */
  after?(command: Command): void
}

/** Sends commands: what stands in the archive not again, and what is on its way already only once. */
export const createSend = (way: Way): Connection['send'] => {
  const { stream, talk, signal, to, type, limit = 200_000 } = way
  return async (command, giveUp) => {
    const { id } = command
    const receipt = talk.receipt(id)
    if (receipt && !signal.aborted) return receipt
    const original = command.type === 'edit' ? await way.originalOf(command.message) : undefined
    const stanza = stream.waits(id) ? '' : compose(command, to, type, original)
    const size = new TextEncoder().encode(stanza).length
    if (size > limit) {
      throw new ShopbellError('too-large', `${size} bytes, of which it takes ${limit}`, { limit })
    }
    way.before?.(command)
    const sending = stream.call<Receipt>(id, giveUp, stanza)
    way.after?.(command)
    return sending
  }
}
