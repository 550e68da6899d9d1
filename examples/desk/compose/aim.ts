import { atom } from 'nanostores'

/** What the next words in a composer are for, where they are not just said: an answer, or an edit. */
export interface Aim {
  /** What the agent is told above the field: "Answer to Mia". */
  readonly label: string
  /** The words that it is about. */
  readonly words: string
  /** The id of the message that the next one answers. */
  readonly replyTo?: string
  /** Takes the words in place of the conversation; `text` is what stands in the field at first. */
  readonly edit?: { readonly text: string; send(text: string): Promise<void> }
}

/** The aims of all composers by conversation, one each. */
export function createAims() {
  const $aims = atom<Readonly<Record<string, Aim>>>({})
  return {
    $aims,
    /** Aims the composer of a conversation, which takes the keyboard. Without an aim it just says what is written. */
    aim(conversation: string, aim: Aim | undefined) {
      const { [conversation]: _, ...others } = $aims.get()
      $aims.set(aim ? { ...others, [conversation]: aim } : others)
    }
  }
}
