/** The first bytes of what a server may send: its type, and what goes with it. QoS 2 is never asked for. */
const FIRST: ReadonlySet<number> = new Set([
  // CONNACK, PUBACK, SUBACK, UNSUBACK, PINGRESP, DISCONNECT
  0x20, 0x40, 0x90, 0xb0, 0xd0, 0xe0,
  // PUBLISH: with or without retain, QoS 0 or 1, sent again
  0x30, 0x31, 0x32, 0x33, 0x3a, 0x3b
])
const CONNACK = 0x20

/**
 * Puts packets together from what comes over the line, wherever the network cut it. What it gives throws for what
 * cannot be a packet here; the library would wait for the rest of it.
 */
export function createSplitter(take: (packet: Uint8Array) => void): (chunk: Uint8Array) => void {
  let left = new Uint8Array()
  let isFirst = true
  return chunk => {
    const all = new Uint8Array(left.length + chunk.length)
    all.set(left)
    all.set(chunk, left.length)
    left = all
    while (left.length > 0) {
      const [first = 0] = left
      if (!FIRST.has(first) || (first === CONNACK) !== isFirst) throw new TypeError(`Type ${first}`)
      const end = endOf(left)
      if (end === undefined || end > left.length) return
      isFirst = false
      take(left.subarray(0, end))
      left = left.subarray(end)
    }
  }
}

/** Where the packet ends, once its length is there: seven bits in a byte, four bytes at most. */
function endOf(bytes: Uint8Array): number | undefined {
  let length = 0
  for (let at = 1; at <= 4; at++) {
    const byte = bytes[at]
    if (byte === undefined) return undefined
    length += (byte & 127) << (7 * (at - 1))
    if (byte < 128) return at + 1 + length
  }
  throw new TypeError('No length')
}
