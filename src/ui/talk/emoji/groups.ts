import { type Emoji, readEmoji } from '../../../core/emoji.js'
import type { Stores } from '../../../core/stores.js'
import type { EMOJI } from '../../strings/emoji.js'

/** In a row, and as many as are remembered. */
export const COLUMNS = 8

export interface Group {
  readonly name: string
  readonly emoji: readonly Emoji[]
}

const GROUPS = ['Faces', 'People', 'Nature', 'Food', 'Things', 'Signs'] as const

/** The groups of emoji in the words of the owner; those that are empty are none. */
export function groupsOf(strings: typeof EMOJI): readonly Group[] {
  return GROUPS.map(group => ({
    name: strings[`emoji${group}`],
    emoji: readEmoji(strings[`emoji${group}List`])
  })).filter(({ emoji }) => emoji.length > 0)
}

/** What each visitor used last, as long as the page stays. */
export const recently = new WeakMap<Stores, readonly Emoji[]>()
