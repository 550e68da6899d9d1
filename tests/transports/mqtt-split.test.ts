import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSplitter } from '../../transports/mqtt/split.js'

const CONNACK = [0x20, 2, 0, 0]
const SHORT = [0x32, 3, 1, 2, 3]
const LONG = [0x30, 0xc8, 1, ...Array(200).fill(7)]
const PONG = [0xd0, 0]

function split(chunks: readonly Uint8Array[]): number[][] {
  const packets: number[][] = []
  const take = createSplitter(packet => packets.push([...packet]))
  for (const chunk of chunks) take(chunk)
  return packets
}

it('puts the same packets together wherever the network cuts them', () => {
  const packets = [CONNACK, SHORT, LONG, PONG, LONG]
  const bytes = new Uint8Array(packets.flat())
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), places => {
      const cuts = [0, ...places.sort((a, b) => a - b), bytes.length]
      const chunks = cuts.slice(1).map((end, at) => bytes.subarray(cuts[at], end))
      expect(split(chunks)).toEqual(packets)
    })
  )
})

it('throws for what is no packet of a server, as soon as its first byte is there', () => {
  for (const nonsense of ['<html>', '{', ' ', '\0', 'null', '[]']) {
    const bytes = new TextEncoder().encode(nonsense)
    expect(() => split([new Uint8Array(CONNACK), bytes])).toThrow(TypeError)
  }
  expect(() => split([new Uint8Array(SHORT)])).toThrow(TypeError)
  expect(() => split([new Uint8Array([...CONNACK, 0x30, 255, 255, 255, 255])])).toThrow(TypeError)
})
