import type { Command } from '../contract/index.js'
import type { Milestones } from './milestones.js'

/** What only core needs to remember. */
export interface Memory {
  /** Of the last event that is stored. */
  cursor?: string
  /** The last that the far end gave. */
  token?: string
  /** A conversation is open, or about to be. */
  joined?: boolean
  /** What the last conversation was begun with, for a far end that forgets it. */
  begun?: Pick<Command & { type: 'join' }, 'fields' | 'route' | 'profile'>
  /** The inquiry number of the last conversation: what the visitor can quote later. */
  reference?: string | undefined
  /** How far it has come, as it was told. */
  milestones?: Milestones
  /** Grows with each tab that takes the line over. */
  term?: number
}
