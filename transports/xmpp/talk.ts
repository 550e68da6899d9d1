import type { Agent, Command, Incoming, Message, Receipt } from '../../src/contract/index.js'
import type { Kept } from './archive.js'
import type { Tag } from './parse.js'
import { commandIn, eventIn } from './read.js'

/** What was said on one line, and accepted. */
export interface Talk {
  /** The receipt of a command that is in the archive already. */
  receipt(command: string): Receipt | undefined
  /** What was said before, by its id, by the id of its stanza, and by its place. */
  readonly known: ReadonlyMap<string, Message>
  /** What a stanza says; nothing where it says again what was said. A command in it is accepted by that. */
  understand(message: Tag, place: string | undefined, at: number): Incoming | undefined
  /** What an archive kept, as it is now: what was said anew is never told as it was. */
  recall(kept: readonly Kept[]): readonly Incoming[]
}

/** `accept` is told of each command that was heard back. */
export function createTalk(
  accept: (command: Command, receipt: Receipt) => void,
  agentAt: (address: string) => Agent
): Talk {
  const known = new Map<string, Message>()
  const receipts = new Map<string, Receipt>()
  const understand: Talk['understand'] = (message, place, at) => {
    const command = commandIn(message)
    const before = command && receipts.get(command.id)
    if (command) {
      const receipt = before ?? (place ? { message: place } : {})
      if (place) receipts.set(command.id, receipt)
      accept(command, receipt)
    }
    const agent = agentAt(message.attributes.from ?? '')
    return before ? undefined : eventIn({ message, at, place, agent, known })
  }
  return {
    receipt: command => receipts.get(command),
    known,
    understand,
    recall: kept =>
      kept
        .flatMap(({ id, at, message }) => understand(message, id, at) ?? [])
        .map(event => {
          const now = event.type === 'message' && known.get(event.message.id)
          return now ? { ...event, type: 'message', message: now } : event
        })
  }
}
