import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import type { Ask } from './ask.js'
import { part, timeOf, words } from './data.js'
import type { Room } from './room.js'

/** What a command is acted on with. */
export interface Desk {
  readonly ask: Ask
  readonly token: string
  readonly room: Room
  /** Says in the room whether the visitor types. */
  type(rid: string, activities: readonly string[]): Promise<unknown>
  /** Files that wait to be said, by their ids. */
  readonly files: Map<string, File>
  /** The most characters of a message, as far as Rocket.Chat limits them. */
  readonly longest: number | undefined
  /** Tells who answers, or which place the visitor has in the queue. */
  look(signal: AbortSignal): Promise<void>
  /** Ends the line, as if it were lost. */
  end(error: ShopbellError): void
}

/** Acts on a command. Resolves when Rocket.Chat has taken it. */
export async function act(desk: Desk, command: Command, signal: AbortSignal): Promise<Receipt> {
  const { ask, token, room } = desk
  const rid = room.rid()
  if (command.type === 'join') {
    if (rid && !room.isOver()) return {}
    return (await import('./join.js')).join(desk, command, signal)
  }
  if (command.type === 'message' || command.type === 'typing' || command.type === 'leave') {
    if (!rid || room.isOver()) throw new ShopbellError('ended', 'The conversation is over')
    if (command.type === 'typing') {
      await desk.type(rid, command.active ? ['user-typing'] : [])
      return {}
    }
    if (command.type === 'leave') {
      await ask('room.close', { signal, method: 'POST', body: { rid, token } })
      return {}
    }
    if (!command.file) return say(desk, rid, command.id, command.text, signal)
  }
  return (await import('./seldom.js')).seldom(desk, command, signal)
}

/** Says a text under an id: once, however often it is said. */
export async function say(
  { ask, token, longest }: Desk,
  rid: string,
  _id: string,
  text: string,
  signal: AbortSignal
): Promise<Receipt> {
  const body = { token, rid, _id, msg: text.toWellFormed() }
  const said = await ask('message', { signal, method: 'POST', body }).catch(async error => {
    if (error.code === 'too-large')
      throw new ShopbellError(error.code, error.message, { limit: longest })
    if (error.code !== 'rejected') throw error
    // What is there already is refused as well, and not told from the rest.
    return ask(`message/${encodeURIComponent(_id)}`, { signal, query: { token, rid } }).catch(
      () => {
        throw error
      }
    )
  })
  const message = part(said, 'message')
  return { message: words(message._id), at: timeOf(message.ts) }
}
