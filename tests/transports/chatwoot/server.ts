import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBlobs } from './blobs.js'
import { openCable } from './cable.js'
import { createDesk } from './desk.js'
import { type Asked, act, type Body } from './requests.js'
import { find, flawOf, flawOfAnswer } from './specification.js'

export const INBOX = 'api-inbox'
const BASE = `/public/api/v1/inboxes/${INBOX}`

/** Any page may ask, and reads no header but the usual ones. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD'
}

/** What of it is refused: the first request of a line, who somebody is, anything said. */
type Refused = 'connection' | 'contact' | 'command'

interface Refusal {
  readonly status: number
  readonly after?: number | undefined
  readonly body?: string | undefined
}

/** The public client API of Chatwoot and its cable, with hands for a test. */
export async function openChatwoot() {
  const flaws: string[] = []
  const typed: unknown[] = []
  const blobs = createBlobs()
  const refusals: Record<Refused, Refusal[]> = { connection: [], contact: [], command: [] }
  let held: (() => void)[] | undefined
  const desk = createDesk((...told) => cable.tell(...told))

  async function handle(request: IncomingMessage, answer: ServerResponse) {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://chatwoot')
    const { method = 'GET' } = request
    const write = (status: number, text: string | Uint8Array, headers = {}) =>
      answer.writeHead(status, { connection: 'close', ...OPEN, ...headers }).end(text)
    if (method === 'OPTIONS') {
      const asked = request.headers['access-control-request-headers']
      return void write(200, '', { 'access-control-allow-headers': asked ?? '' })
    }
    const blob = blobs.find(pathname)
    if (blob) return void write(200, await blob.bytes(), { 'content-type': blob.type })
    const given = await read(request)
    const known = find(method, pathname)
    const flaw = known ? flawOf(known, query, given.body) : `there is no ${method} ${request.url}`
    if (flaw) flaws.push(flaw)

    const path = pathname.slice(BASE.length)
    const commands = method !== 'GET' && path.includes('/conversations')
    const isContact = /^\/contacts(\/[^/]+)?$/.test(path)
    const what = isContact ? (method === 'PATCH' ? 'contact' : 'connection') : 'command'
    const refusal = (commands || isContact) && refusals[what].shift()
    if (refusal) {
      const headers = refusal.after ? { 'retry-after': `${refusal.after}` } : {}
      return void write(refusal.status, refusal.body ?? '{}', headers)
    }
    const files = given.files.map(file => blobs.keep(file, homeOf(server)))
    const asked: Asked = { method, path, query, body: given.body, files }
    const said = pathname.startsWith(BASE) ? act(desk, asked, typed) : undefined
    const wrong = known && said !== undefined && flawOfAnswer(known, said)
    if (wrong) flaws.push(wrong)
    const text = said === '' ? '' : JSON.stringify(said ?? { error: 'Resource could not be found' })
    const reply = () => write(said === undefined ? 404 : 200, text)
    if (held && commands) held.push(reply)
    else reply()
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(() => answer.destroy())
  })
  const knows = (pubsub: string) =>
    [...desk.contacts.values()].some(one => one.pubsub_token === pubsub)
  const cable = openCable(server, knows, flaws)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const cut = () => {
    cable.cut()
    server.closeAllConnections()
  }
  return {
    ...desk,
    url: homeOf(server),
    lines: cable.lines,
    silent: cable.silent,
    tell: cable.tell,
    cut,
    flaws,
    typed,
    files: blobs.kept,
    keep: (file: File) => blobs.keep(file, homeOf(server)),
    refuse: (what: Refused, status: number, after?: number, body?: string) =>
      refusals[what].push({ status, after, body }),
    hold() {
      held = []
      return () => {
        const answers = held ?? []
        held = undefined
        for (const answer of answers) answer()
      }
    },
    close: () =>
      new Promise(resolve => {
        server.close(resolve)
        cut()
      })
  }
}

const homeOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** JSON, or a form with the files of a message, which the specification forgets and Chatwoot takes. */
async function read(request: IncomingMessage): Promise<{ body: Body; files: readonly File[] }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) {
    return { body: bytes.length > 0 ? JSON.parse(`${bytes}`) : {}, files: [] }
  }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  const files = form.getAll('attachments[]').filter(one => one instanceof File)
  const words = [...form].filter(([, value]) => typeof value === 'string')
  return { body: Object.fromEntries(words), files }
}
