import type { Fields, Message } from '../../src/contract/index.js'

/** What was said so far. Plain data: it survives `JSON`. */
export interface Talk {
  readonly messages: readonly Message[]
  /** What the visitor answered in the form before. */
  readonly fields: Fields
}

export interface Keeper {
  /** Gives the talk that was kept, if any. Asked for once. */
  load?(): Promise<Talk | undefined>
  /** Keeps the talk as it is now. Called after each message. */
  save?(talk: Talk): unknown
}

export interface TalkBook extends Talk {
  load(): Promise<void>
  begin(fields: Fields): void
  add(message: Message): void
}

/** The talk in memory, and where else it is kept. What goes wrong there is told, and harms nothing here. */
export function createTalk({ load, save }: Keeper, trouble: (error: unknown) => void): TalkBook {
  let messages: readonly Message[] = []
  let fields: Fields = {}

  const keep = () => {
    void (async () => save?.({ messages, fields }))().catch(trouble)
  }
  return {
    get messages() {
      return messages
    },
    get fields() {
      return fields
    },
    load: () =>
      (async () => {
        const kept = await load?.()
        if (kept) ({ messages, fields } = kept)
      })().catch(trouble),
    begin(given) {
      messages = []
      fields = given
      keep()
    },
    add(message) {
      messages = [...messages.filter(({ id }) => id !== message.id), message]
      keep()
    }
  }
}

/** What the visitor said last, and nobody has answered. */
export function unanswered(messages: readonly Message[]): readonly Message[] {
  const last = messages.findLastIndex(({ from }) => from !== 'visitor')
  return messages.slice(last + 1)
}
