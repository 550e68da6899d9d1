import type { Command } from '../contract/index.js'
import type { Change } from './storage.js'

/** What is said now or not at all. */
export type Mention = Command & { type: 'read' | 'typing' | 'page' | 'profile' | 'pointed' }

/** What the tabs of one visitor tell each other. */
export type Word =
  /** These records were stored; by the tab that leads in this term; 0 for another one. */
  | {
      readonly type: 'stored'
      readonly changes: readonly Change[]
      readonly term: number
    }
  /** A tab has come, and would know how things stand; or it goes, and may have stored what it did not tell. */
  | { readonly type: 'hello' }
  /** Values that hold for the moment. */
  | { readonly type: 'now'; readonly now: readonly Change[] }
  /** To be said by whoever has the line. */
  | { readonly type: 'mention'; readonly command: Mention }
  /** A tab in front of somebody would lead. */
  | { readonly type: 'claim' }
  /** I lead, and am in front of somebody, too. */
  | { readonly type: 'mine' }
  /** I lead, but need not. */
  | { readonly type: 'yours' }

export interface Channel {
  tell(word: Word): void
  close(): void
}

/** Of the words: tabs that were loaded before and after a release do not misunderstand each other. */
const VERSION = 1

/** Whether tabs can agree on who leads, and talk to each other. Where they cannot, each is alone. */
export const canShare = () => !!globalThis.navigator?.locks && !!globalThis.BroadcastChannel

/** Connects the tabs of a visitor. */
export function openChannel(name: string, hear: (word: Word) => void): Channel {
  let channel = canShare() ? new BroadcastChannel(name) : undefined
  if (channel) {
    channel.onmessage = ({ data }) => {
      const [version, word] = JSON.parse(data)
      if (version === VERSION) hear(word)
    }
  }
  return {
    // As text, like in storage: what a page hands in may be a proxy, which a channel would not take.
    tell: word => channel?.postMessage(JSON.stringify([VERSION, word])),
    close() {
      channel?.close()
      channel = undefined
    }
  }
}

/** As it comes out at the other end: an error has nothing to show by itself. */
export function plain(value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message } : (value ?? null)
}
