import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openCable } from './cable.js'
import { createDesk } from './desk.js'
import { type Asked, act, type Body } from './requests.js'
import { find, flawOf, flawOfAnswer } from './specification.js'

export const INBOX = 'api-inbox'
const BASE = `/public/api/v1/inboxes/${INBOX}`

interface Refusal {
  readonly status: number
  readonly after?: number | undefined
  readonly body?: string | undefined
}

/** The public client API of Chatwoot and its cable, with hands for a test. */
export async function openChatwoot() {
  const flaws: string[] = []
  const typed: unknown[] = []
  const files: File[] = []
  const refusals: Record<'connection' | 'command', Refusal[]> = { connection: [], command: [] }
  let held: (() => void)[] | undefined
  const desk = createDesk((...told) => cable.tell(...told))

  async function handle(request: IncomingMessage, answer: ServerResponse) {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://chatwoot')
    const { method = 'GET' } = request
    const write = (status: number, text: string, headers = {}) =>
      answer.writeHead(status, { connection: 'close', ...headers }).end(text)
    const given = await read(request)
    files.push(...given.files)
    const known = find(method, pathname)
    const flaw = known ? flawOf(known, query, given.body) : `there is no ${method} ${request.url}`
    if (flaw) flaws.push(flaw)

    const path = pathname.slice(BASE.length)
    const commands = method !== 'GET' && path.includes('/conversations')
    const connects = /^\/contacts(\/[^/]+)?$/.test(path) && method !== 'PATCH'
    const refusal = (commands || connects) && refusals[commands ? 'command' : 'connection'].shift()
    if (refusal) {
      const headers = refusal.after ? { 'retry-after': `${refusal.after}` } : {}
      return void write(refusal.status, refusal.body ?? '{}', headers)
    }
    const asked: Asked = { method, path, query, ...given }
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
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines: cable.lines,
    silent: cable.silent,
    tell: cable.tell,
    cut,
    flaws,
    typed,
    files,
    refuse: (what: 'connection' | 'command', status: number, after?: number, body?: string) =>
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
