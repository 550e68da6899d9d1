import { ShopbellError } from '../../src/contract/index.js'
import type { Limits, VisitorFrame } from './frames.js'

/**
 * Refuses what the server would not take: throws `too-large` with the limit that was passed, in UTF-16
 * code units for a text, in bytes of UTF-8 for a whole frame.
 */
export function holdTo(limits: Limits | undefined, frame: VisitorFrame, wire: string): void {
  if (frame.type === 'command' && frame.command.type === 'message') {
    refuse(frame.command.text.length, limits?.text, 'characters of text')
  }
  refuse(new Blob([wire]).size, limits?.frame, 'bytes')
}

function refuse(size: number, limit = Number.POSITIVE_INFINITY, unit = ''): void {
  if (size > limit) throw new ShopbellError('too-large', `Over ${limit} ${unit}`, { limit })
}
