import { describe, expect, it } from 'vitest'
import { createSplitter } from './frames.js'

/** A frame as RFC 6455 describes it, unmasked or masked. */
function frame(length: number, masked: boolean): Buffer {
  const mask = masked ? 0x80 : 0
  const head =
    length < 126
      ? Buffer.from([0x81, mask | length])
      : length < 65536
        ? Buffer.from([0x81, mask | 126, length >> 8, length & 255])
        : Buffer.from([0x81, mask | 127, 0, 0, 0, 0, ...numberBytes(length)])
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0, 9), Buffer.alloc(length, 7)])
}

function numberBytes(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

describe('a splitter', () => {
  const SIZES = { 1: 300, 7: 300, 1000: 70_000, 1000000: 70_000 }

  for (const [piece, most] of Object.entries(SIZES)) {
    const size = Number(piece)
    const frames = [0, 1, 125, 126, 300, 65535, 65536, 70000]
      .filter(length => length <= most)
      .flatMap(length => [frame(length, false), frame(length, true)])

    it(`finds whole frames in pieces of ${size} bytes`, () => {
      const split = createSplitter()
      const all = Buffer.concat(frames)
      const found: Buffer[] = []
      for (let at = 0; at < all.length; at += size)
        found.push(...split(all.subarray(at, at + size)))
      expect(found.map(({ length }) => length)).toEqual(frames.map(({ length }) => length))
      expect(Buffer.concat(found).equals(all)).toBe(true)
    })
  }
})
