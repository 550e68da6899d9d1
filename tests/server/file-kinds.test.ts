import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPicture, typeOf } from '../../examples/server/files/kinds.js'
import { measure } from '../../examples/server/files/measure.js'
import { nameOf } from '../../examples/server/files/take.js'
import { png } from './kept-files.js'

const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex')

const GIF = Buffer.concat([Buffer.from('GIF89a'), bytes('4001 f000 f70000')])
const LOSSY = Buffer.concat([
  Buffer.from('RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0', 'latin1'),
  bytes('30 01 00 9d 01 2a 2003 5802')
])
const LOSSLESS = Buffer.concat([
  Buffer.from('RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0', 'latin1'),
  // 14 bits of width and of height, each less one: 800 by 600.
  bytes('2f'),
  (() => {
    const bits = Buffer.alloc(4)
    bits.writeUInt32LE(799 | (599 << 14))
    return bits
  })()
])
const EXTENDED = Buffer.concat([
  Buffer.from('RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'),
  bytes('10 000000 1f0300 570200')
])

/** A JPEG that was taken with the camera held so. */
function jpeg(orientation: number, little = false): Buffer {
  const list = little
    ? `49492a0008000000 0100 1201 0300 01000000 0${orientation}000000 00000000`
    : `4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), bytes(list)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([
    bytes('ffd8 ffe0 0010 4a46494600010100000100010000 ffe1'),
    length,
    exif,
    bytes('ffdb 0004 0000 ffc2 0011 08 0258 0320 03 012200 021101 031101')
  ])
}

describe('the size of a picture', () => {
  it.each<[string, string, Buffer]>([
    ['PNG', 'image/png', png(800, 600)],
    ['lossy WebP', 'image/webp', LOSSY],
    ['lossless WebP', 'image/webp', LOSSLESS],
    ['extended WebP', 'image/webp', EXTENDED],
    ['JPEG', 'image/jpeg', jpeg(1)]
  ])('is read from a %s', (_, type, head) => {
    expect(measure(type, head)).toEqual({ width: 800, height: 600 })
  })

  it('is read from a GIF', () => {
    expect(measure('image/gif', GIF)).toEqual({ width: 320, height: 240 })
  })

  it.each([5, 6, 7, 8])('is that of the upright picture where a camera was turned: %i', how => {
    for (const little of [false, true]) {
      expect(measure('image/jpeg', jpeg(how, little))).toEqual({ width: 600, height: 800 })
    }
  })

  it('is unknown where a file ends too early or says nonsense, and nothing fails', () => {
    const whole = [png(800, 600), GIF, LOSSY, LOSSLESS, EXTENDED, jpeg(6), jpeg(6, true)]
    const types = ['image/png', 'image/gif', 'image/webp', 'image/jpeg', 'image/heic']
    for (const picture of whole) {
      for (let end = 0; end < picture.length; end += 1) {
        for (const type of types) measure(type, picture.subarray(0, end))
      }
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...types), (noise, type) => {
        const found = measure(type, Buffer.from(noise))
        expect(found === undefined || (found.width > 0 && found.height > 0)).toBe(true)
        measure('image/jpeg', Buffer.concat([bytes('ffd8ff'), Buffer.from(noise)]))
      })
    )
  })
})

describe('the type of a file', () => {
  it.each<[string, string, string, Buffer]>([
    ['image/png', 'a.png', 'image/png', png()],
    ['image/jpeg', 'a.PNG', 'image/png', jpeg(1)],
    ['image/png', 'paste', 'image/png', png()],
    ['application/pdf', 'a.pdf', '', Buffer.from('%PDF-1.4')],
    ['text/plain', 'a.txt', 'text/plain', Buffer.from('Grüße')],
    ['text/csv', 'a.csv', 'application/vnd.ms-excel', Buffer.from('a;b')],
    ['application/zip', 'a.zip', 'application/x-zip-compressed', Buffer.from('PK\x03\x04')],
    ['image/heic', 'a.heic', 'image/heic', Buffer.from('ftypheic')],
    ['application/octet-stream', 'a.html', 'text/html', Buffer.from('<p>')],
    ['application/octet-stream', 'a.svg', 'image/svg+xml', Buffer.from('<svg/>')],
    ['application/octet-stream', 'a', 'a b\r\nx: y', Buffer.from('?')]
  ])('is %s of %s, sent as %s', (type, name, said, head) => {
    expect(typeOf(name, said, head)).toBe(type)
  })

  it.each([
    ['a.png', '<html>'],
    ['a.pdf', 'PK\x03\x04'],
    ['a.docx', '%PDF-'],
    ['a.txt', 'MZ\0\0']
  ])('is none where %s begins otherwise', (name, head) => {
    expect(typeOf(name, 'text/html', Buffer.from(head, 'latin1'))).toBeUndefined()
  })

  it('is never one that a browser shows in a page, unless it is a picture', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (name, said, head) => {
        const type = typeOf(name, said, Buffer.from(head)) ?? ''
        expect(isPicture(type)).toBe(false)
        expect(type).not.toMatch(/html|svg|xml(?!formats)|javascript|[\r\n]/)
      })
    )
  })
})

describe('the name of a file', () => {
  it.each([
    ['lamp.png', 'lamp.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Mira\\lamp.png', 'lamp.png'],
    ['a\r\nb".png', 'ab.png'],
    ['invoice\u202egnp.exe', 'invoicegnp.exe'],
    ['', 'file'],
    ['🛎️ 天井.jpeg', '🛎️ 天井.jpeg']
  ])('of %j is %j', (given, name) => {
    expect(nameOf(given)).toBe(name)
  })

  it('is never longer than a file system takes, and keeps its ending', () => {
    const name = nameOf(`${'x'.repeat(5000)}.docx`)
    expect(name.length).toBeLessThanOrEqual(200)
    expect(name.endsWith('.docx')).toBe(true)
  })
})
