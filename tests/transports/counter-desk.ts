import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An entry in the book of a visit, as the guide in transports/README.md describes it. */
export interface Entry {
  readonly no: number
  readonly at: number
  readonly kind: 'opened' | 'text' | 'picked-up' | 'closed'
  /** Absent for a customer's own. */
  readonly staff?: { readonly no: string; readonly name: string; readonly desk?: string }
  readonly text?: string
  /** The customer's word for it: the same one twice is the same entry. */
  readonly ref?: string
}

interface Refusal {
  readonly status: number
  readonly seconds?: number | undefined
  readonly max?: number | undefined
}

interface Poll {
  readonly book: readonly Entry[]
  readonly since: number
  readonly answer: ServerResponse
}

/** Every answer closes its connection: one that is kept may be found dead by whoever uses it next. */
const HEADERS = { 'content-type': 'application/json', connection: 'close' }

/** The desk service of the guide, as small as it can be, with hands for a test. */
export async function openDesk() {
  const books = new Map<string, Entry[]>()
  const polls = new Set<Poll>()
  const refusals: Record<'connection' | 'command', Refusal[]> = { connection: [], command: [] }

  let posted = 0

  const write = (book: Entry[], entry: Omit<Entry, 'no' | 'at'>): Entry => {
    const known = book.find(({ ref }) => ref !== undefined && ref === entry.ref)
    if (known) return known
    const written = { no: book.length + 1, at: Date.now(), ...entry }
    book.push(written)
    for (const poll of [...polls]) if (poll.book === book) tell(poll)
    return written
  }
  const tell = (poll: Poll) => {
    polls.delete(poll)
    const { book, since, answer } = poll
    reply(answer, 200, { entries: book.slice(since), last: book.length })
  }

  const handle = async (request: IncomingMessage, answer: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk')
    const said = await read(request)
    const posts = request.method === 'POST'
    const connects = pathname === '/visits' || searchParams.get('wait') === '0'
    const what = connects ? 'connection' : posts ? 'command' : undefined
    const refusal = what && refusals[what].shift()
    if (refusal) return reply(answer, refusal.status, { error: 'no', ...refusal })

    if (pathname === '/visits') {
      const key = `key-${books.size + 1}`
      books.set(key, [])
      return reply(answer, 201, { key })
    }
    const book = books.get(request.headers.authorization?.replace('Bearer ', '') ?? '')
    if (!book) return reply(answer, 401, { error: 'unknown key' })
    if (posts) {
      // As on a real way, a request may overtake the one before it.
      posted += 1
      if (posted % 2) await new Promise(resolve => setTimeout(resolve, 4))
      return reply(answer, 200, write(book, said))
    }
    const asked = searchParams.get('since')
    const since = asked === 'now' ? book.length : Number(asked)
    if (!Number.isInteger(since) || since > book.length)
      return reply(answer, 410, { error: 'gone' })
    const poll: Poll = { book, since, answer }
    if (since < book.length || searchParams.get('wait') === '0') return tell(poll)
    polls.add(poll)
    answer.on('close', () => polls.delete(poll))
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(() => answer.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  /** The polls that wait, once there are any: between two of them nobody can be reached. */
  const waiting = async () => {
    for (const end = Date.now() + 1000; polls.size === 0 && Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    return [...polls]
  }
  const first = () => [...books.values()][0] ?? []

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    entries: () => [...books.values()].flat(),
    say: (entry: Omit<Entry, 'no' | 'at'>) => write(first(), entry),
    watching: () => polls.size,
    refuse: (what: 'connection' | 'command', refusal: Refusal) => refusals[what].push(refusal),
    async cut() {
      await waiting()
      server.closeAllConnections()
    },
    async answerAll(status: number, body: string) {
      for (const poll of await waiting()) {
        polls.delete(poll)
        poll.answer.writeHead(status, HEADERS).end(body)
      }
    },
    close: () =>
      new Promise(resolve => {
        server.close(resolve)
        server.closeAllConnections()
      })
  }
}

async function read(request: IncomingMessage) {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return JSON.parse(text || '{}')
}

function reply(answer: ServerResponse, status: number, body: object): void {
  answer.writeHead(status, HEADERS).end(JSON.stringify(body))
}
