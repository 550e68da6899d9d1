/** Cuts a stream of bytes into whole WebSocket frames, head and all. What is begun is kept for later. */
export function createSplitter(): (chunk: Buffer) => Buffer[] {
  let rest: Buffer = Buffer.alloc(0)
  return chunk => {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
    const frames: Buffer[] = []
    for (;;) {
      const length = lengthOf(rest)
      if (length === undefined || rest.length < length) return frames
      frames.push(rest.subarray(0, length))
      rest = rest.subarray(length)
    }
  }
}

/** Bytes of the frame at the beginning, `undefined` while its head is not there yet (RFC 6455, 5.2). */
function lengthOf(bytes: Buffer): number | undefined {
  const second = bytes[1]
  if (second === undefined) return undefined
  const masked = second & 0x80 ? 4 : 0
  const short = second & 0x7f
  if (short < 126) return 2 + masked + short
  if (short === 126) return bytes.length < 4 ? undefined : 4 + masked + bytes.readUInt16BE(2)
  return bytes.length < 10 ? undefined : 10 + masked + Number(bytes.readBigUInt64BE(2))
}
