import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ShopbellError } from '../../../src/contract/index.js'
import { createCompressor, encodingFor } from './compress.js'
import { findFile } from './file.js'
import { kindOf } from './kinds.js'
import { MOUNTS, type Mount } from './mounts.js'
import { parseRange } from './range.js'
import type { Call, Route } from './router.js'

/** Serves the files of the project that lies at `root`. */
export function staticRoutes(root: string): Route[] {
  const compress = createCompressor()

  async function serve(mount: Mount, { request, response, url, caught }: Call): Promise<void> {
    const found = await findFile(join(root, mount.folder), caught[0] ?? '')
    if (found === 'folder') {
      response.writeHead(308, { location: `${url.pathname}/${url.search}` }).end()
      return
    }
    const kind = found && kindOf(found.file)
    if (!found || !kind) throw new ShopbellError('unsupported', 'There is nothing here.')
    const { file, stats } = found
    const encoding = kind.text && encodingFor(request.headers['accept-encoding'], stats.size)
    const version = `${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}`
    const etag = `"${version}${encoding ? `-${encoding}` : ''}"`
    response.setHeader('etag', etag)
    response.setHeader('cache-control', mount.keep)
    response.setHeader('last-modified', stats.mtime.toUTCString())
    if (kind.text) response.setHeader('vary', 'accept-encoding')
    if (mount.shared) response.setHeader('access-control-allow-origin', '*')
    // Scripts carry no pointer to their map, which would be bytes for every visitor.
    if (mount.shared && file.endsWith('.js'))
      response.setHeader('sourcemap', `${basename(file)}.map`)
    for (const [name, value] of Object.entries(mount.headers ?? {})) response.setHeader(name, value)
    if (knows(request.headers['if-none-match'], etag)) {
      response.writeHead(304).end()
      return
    }
    response.setHeader('content-type', kind.type)
    if (encoding) {
      const body = await compress(`${file} ${version}`, encoding, () => readFile(file))
      response.setHeader('content-encoding', encoding)
      response.setHeader('content-length', body.length)
      response.end(request.method === 'HEAD' ? undefined : body)
      return
    }
    response.setHeader('accept-ranges', 'bytes')
    const fresh = (request.headers['if-range'] ?? etag) === etag
    const range = parseRange(fresh ? request.headers.range : undefined, stats.size)
    if (range === 'unsatisfiable') {
      response.writeHead(416, { 'content-range': `bytes */${stats.size}` }).end()
      return
    }
    const { start, end } = range ?? { start: 0, end: stats.size - 1 }
    if (range) response.setHeader('content-range', `bytes ${start}-${end}/${stats.size}`)
    response.setHeader('content-length', end - start + 1)
    response.writeHead(range ? 206 : 200)
    if (request.method === 'HEAD' || stats.size === 0) return void response.end()
    // Whoever stops watching a video closes the connection: no fault of anybody.
    await pipeline(createReadStream(file, { start, end }), response).catch(() => {})
  }

  return MOUNTS.map(mount => ({
    path: mount.path,
    methods: { GET: call => serve(mount, call) }
  }))
}

function knows(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map(item => item.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
