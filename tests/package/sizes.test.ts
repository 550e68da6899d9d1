import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { measure } from '../../scripts/sizes.mjs'
import { measureTransports } from '../../scripts/transports.mjs'

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))
const read = (file: string) => readFileSync(DIST + file)

interface Described {
  readonly bytes: number
  readonly brotli: number
  readonly integrity: string
}

const manifest: Record<string, Described> = JSON.parse(`${read('manifest.json')}`)

describe('sizes', () => {
  it.each(measure())('$what: at most $limit bytes', ({ bytes, limit, files }) => {
    expect(bytes, files.join(', ')).toBeLessThanOrEqual(limit)
    expect(bytes).toBeGreaterThan(1000)
  })
})

describe('adapters', () => {
  it('have no more bytes of their own than is allowed, and are allowed no more than they need', async () => {
    for (const { name, own, limit } of await measureTransports()) {
      expect(own, name).toBeLessThanOrEqual(limit)
      expect(own, name).toBeGreaterThan(limit > 3000 ? limit - 200 : 100)
    }
  })
})

describe('dist/manifest.json', () => {
  it('names every file that a tag can bring, and no other', () => {
    const chunks = readdirSync(`${DIST}chunks`).filter(file => file.endsWith('.js'))
    const files = ['shopbell.js', ...chunks.map(file => `chunks/${file}`)]
    expect(Object.keys(manifest).toSorted()).toEqual(files.toSorted())
  })

  it.each(Object.entries(manifest))('tells the truth about %s', (file, told) => {
    const content = read(file)
    const packed = brotliCompressSync(content)
    expect(brotliDecompressSync(packed).equals(content)).toBe(true)
    expect(told).toEqual({
      bytes: content.length,
      brotli: packed.length,
      integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`
    })
  })
})

describe('the script for a tag', () => {
  it('asks for chunks that are there', () => {
    const named = Object.keys(manifest).flatMap(file =>
      [...`${read(file)}`.matchAll(/["'`]\.\/((?:chunks\/)?[\w-]+\.js)["'`]/g)].map(
        ([, name = '']) => (file.startsWith('chunks/') ? `chunks/${name}` : name)
      )
    )
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(file => !existsSync(DIST + file))).toEqual([])
  })
})
