/** In pixels, as it is shown: upright. */
export interface Measures {
  readonly width: number
  readonly height: number
}

/** How large a PNG, JPEG, GIF or WebP is, by its first bytes; nothing where they do not say so. */
export function measure(type: string, head: Buffer): Measures | undefined {
  const found = read(type, head)
  return found && found.width > 0 && found.height > 0 ? found : undefined
}

function read(type: string, head: Buffer): Measures | undefined {
  try {
    return READERS[type]?.(head)
  } catch (error) {
    // It ends before it says how large it is.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const READERS: Readonly<Record<string, (head: Buffer) => Measures | undefined>> = {
  'image/png': head => ({ width: head.readUInt32BE(16), height: head.readUInt32BE(20) }),
  'image/gif': head => ({ width: head.readUInt16LE(6), height: head.readUInt16LE(8) }),
  'image/jpeg': jpeg,
  'image/webp': webp
}

function webp(head: Buffer): Measures | undefined {
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}

/** Goes from segment to segment up to the one that says how large it is. */
function jpeg(head: Buffer): Measures | undefined {
  let turned = false
  let at = 2
  while (at + 4 <= head.length) {
    if (head[at] !== 0xff) return undefined
    const mark = head.readUInt8(at + 1)
    // Fill bytes, and marks without a length.
    if (mark === 0xff) {
      at += 1
      continue
    }
    if (mark === 0x01 || (mark >= 0xd0 && mark <= 0xd8)) {
      at += 2
      continue
    }
    if (isFrame(mark)) {
      const [height, width] = [head.readUInt16BE(at + 5), head.readUInt16BE(at + 7)]
      return turned ? { width: height, height: width } : { width, height }
    }
    const length = head.readUInt16BE(at + 2)
    if (length < 2) return undefined
    if (mark === 0xe1) turned ||= isTurned(head.subarray(at + 4, at + 2 + length))
    at += 2 + length
  }
  return undefined
}

/** Start of frame, of any coding. */
function isFrame(mark: number): boolean {
  return mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
}

/** Whether the camera was held sideways: browsers turn the picture by what it says. */
function isTurned(exif: Buffer): boolean {
  if (exif.toString('latin1', 0, 6) !== 'Exif\0\0') return false
  const tiff = exif.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  try {
    const list = long(4)
    for (let entry = 0; entry < short(list); entry += 1) {
      const at = list + 2 + entry * 12
      if (short(at) === 0x0112) return short(at + 8) >= 5
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return false
}
