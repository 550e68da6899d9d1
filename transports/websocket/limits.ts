import { ShopbellError } from '../../src/contract/index.js'
import type { Limits, VisitorFrame } from './frames.js'

/**
 * Refuses what the server would not take: throws `too-large` with the limit that was passed, in UTF-16
 * code units for a text, in bytes of UTF-8 for a whole frame.
 */
export function holdTo(limits: Limits | undefined, frame: VisitorFrame, wire: string): void {
  const text =
    frame.type === 'command' && frame.command.type === 'message' ? frame.command.text : ''
  refuse(text.length, limits?.text, 'characters of text')
  refuse(new TextEncoder().encode(wire).length, limits?.frame, 'bytes')
}

function refuse(size: number, limit: number | undefined, unit: string): void {
  if (!limit || size <= limit) return
  throw new ShopbellError('too-large', `${size} ${unit}, and ${limit} are taken`, { limit })
}
