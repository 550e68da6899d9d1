import { type Command, ShopbellError } from '../../src/contract/index.js'
import type { Limits } from './frames.js'

/**
 * Refuses what the server would not take: throws `too-large` with the limit that was passed, in UTF-16
 * code units for a text, in bytes of UTF-8 for a whole frame.
 */
export function holdTo(limits: Limits | undefined, command: Command, wire: string): void {
  if (command.type === 'message') refuse(command.text.length, limits?.text)
  refuse(new TextEncoder().encode(wire).length, limits?.frame)
}

function refuse(size: number, limit: number | undefined): void {
  if (limit && size > limit) throw new ShopbellError('too-large', `${size} of ${limit}`, { limit })
}
