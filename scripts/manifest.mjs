import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

/** Bytes of a file as a browser downloads it: Brotli, quality 11. */
export function brotliSize(content) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return brotliCompressSync(content, { params }).length
}

/** Writes `dist/manifest.json`: size, Brotli size and SRI hash of each file that a tag can bring. */
export function manifest() {
  return {
    name: 'shopbell-manifest',
    writeBundle() {
      const files = ['shopbell.js', ...readdirSync('dist/chunks').map(file => `chunks/${file}`)]
      const rows = files
        .filter(file => file.endsWith('.js'))
        .map(file => [file, describe(readFileSync(`dist/${file}`))])
      writeFileSync('dist/manifest.json', `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
    }
  }
}

function describe(content) {
  return {
    bytes: content.length,
    brotli: brotliSize(content),
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`
  }
}
