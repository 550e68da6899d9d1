import { SPEC, type Transport } from '../../src/contract/index.js'
import { common } from '../failover/supports.js'
import { asksForPeople } from './asks-for-people.js'
import { converse } from './converse.js'
import type { Memory } from './recall.js'

export interface HandoffOptions {
  /**
   * Whether a visitor's message asks for people. `false` leaves it to the command `people`.
   *
   * @default a few words for it, in a few languages
   */
  asksForPeople?: ((text: string) => boolean) | false
}

/**
 * One conversation: a bot first, people when the visitor asks for them, when the bot gives up, or when it
 * cannot be reached. The people are told what was said, as the field `transcript`. Reloads go on with whoever
 * answered last. The ids of messages must not be the same on both sides.
 */
export function handoff(
  bot: Transport,
  people: Transport,
  options: HandoffOptions = {}
): Transport {
  const { asksForPeople: asks = asksForPeople } = options
  const supports = { ...common(bot.supports, people.supports), people: true }
  const presence = bot.presence ?? people.presence
  // Whoever owns the shop reads what the people read.
  const note = people.note ?? bot.note
  const memory: Memory = { told: [] }
  return {
    name: 'handoff',
    spec: SPEC,
    supports,
    ...(presence && { presence }),
    ...(note && { note }),
    connect: link => converse({ bot, people, supports, memory, asks: asks || (() => false) }, link)
  }
}
