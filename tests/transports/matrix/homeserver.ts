import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAccounts } from './accounts.js'
import { type Body, createOperations, SIZE } from './operations.js'
import { createPolls } from './polls.js'
import { flawed, No, no, type Refusal } from './refusal.js'
import { createRooms } from './rooms.js'
import { answerOf, find, flawOf, flawOfAnswer, flawOfRefusal, refusalOf } from './specification.js'

/** What the module about guest access lets them do. */
const GUESTS = new Set([
  'getTokenOwner',
  'sync',
  'getRoomEvents',
  'getOneRoomEvent',
  'joinRoomById',
  'leaveRoom',
  'sendMessage',
  'setProfileField'
])
/** Any page may ask, as the specification says it. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'X-Requested-With, Content-Type, Authorization'
}
const JSON_ONLY = { 'content-type': 'application/json', connection: 'close' }
const CONNECTS = new Set(['register', 'getTokenOwner', 'sync'])

/** The Client-Server API of a homeserver, as far as visitors need it, with hands for a test. */
export async function openHomeserver() {
  const house = createRooms()
  const { rooms, create } = house
  const { users, enrol } = createAccounts()
  const { waiting, sync, wait, listening } = createPolls(house)
  const act = createOperations(house)
  const done = new Map<string, object>()
  const files: File[] = []
  const flaws: string[] = []
  const refusals: Record<'connection' | 'command', Refusal[]> = { connection: [], command: [] }
  let held: (() => void)[] | undefined
  let silenced = 0
  let asked = 0

  /** Gives the address of a file in Matrix. */
  const keep = (file: File) => `mxc://shop.example/file${files.push(file)}`

  async function handle(request: IncomingMessage, answer: ServerResponse) {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://homeserver')
    const { method = 'GET' } = request
    if (method === 'OPTIONS') return write(answer, 200, {})
    const [, stored] =
      /^\/_matrix\/media\/v3\/(?:download|thumbnail)\/shop\.example\/file(\d+)$/.exec(pathname) ??
      []
    const file = files[Number(stored) - 1]
    if (file) {
      answer.writeHead(200, { ...OPEN, 'content-type': file.type, connection: 'close' })
      return void answer.end(await file.bytes())
    }
    const bytes = await bytesOf(request)
    const known = find(method, pathname)
    if (!known) throw flawed(`There is no ${method} ${pathname}`)
    const { operation } = known
    const isFile = operation.id === 'uploadContent'
    const body: Body = isFile || method === 'GET' ? {} : parse(bytes)
    const flaw = flawOf(known, query, body)
    if (flaw) throw flawed(flaw)

    // A line that fell silent is not answered when it asks again.
    if (operation.id === 'sync' && query.get('since') !== null && silenced > 0) {
      silenced -= 1
      return
    }
    const connects = CONNECTS.has(operation.id) && query.get('since') === null
    const commands = method !== 'GET' && pathname.includes('/rooms/')
    const refusal = refusals[connects ? 'connection' : 'command']
    if ((connects || commands) && refusal[0]) throw new No(refusal.shift() as Refusal)

    const reply = (given: object) => {
      const said = answerOf(known, given)
      const wrong = flawOfAnswer(known, said)
      if (wrong) flaws.push(`our own ${operation.id}: ${wrong}`)
      write(answer, 200, said)
    }
    if (operation.id === 'register') return reply(enrol(query.get('kind'), body))
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const user = users.get(token)
    if (!user) throw no(401, token ? 'M_UNKNOWN_TOKEN' : 'M_MISSING_TOKEN')
    if (user.isGuest && !GUESTS.has(operation.id)) throw no(403, 'M_GUEST_ACCESS_FORBIDDEN')

    if (operation.id === 'sync') {
      const look = () => sync(user, query)
      const { isNews, said } = look()
      const timeout = Number(query.get('timeout') ?? 0)
      if (isNews || timeout === 0 || query.get('since') === null) return reply(said)
      return wait(answer, timeout, look, reply)
    }
    if (isFile) {
      if (bytes.length > SIZE) throw no(413, 'M_TOO_LARGE')
      const type = request.headers['content-type'] ?? ''
      const file = new File([new Uint8Array(bytes)], query.get('filename') ?? '', { type })
      return reply({ content_uri: keep(file) })
    }
    // As on a real way, a request may overtake the one before it.
    asked += 1
    if (commands && asked % 2) await new Promise(setImmediate)
    const once = known.path.txnId !== undefined && `${token} ${pathname}`
    const said = (once && done.get(once)) || act(known, user, query, body)
    if (once) done.set(once, said)
    if (held && commands) held.push(() => reply(said))
    else reply(said)
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(error => {
      if (!(error instanceof No)) return void answer.destroy(error)
      const { status, retryAfter, isFlaw, ...given } = error.refusal
      if (isFlaw) flaws.push(`${given.error}`)
      const { pathname } = new URL(request.url ?? '/', 'http://homeserver')
      const said = refusalOf(find(request.method ?? '', pathname), status, given)
      // What has no code is said by a proxy in front.
      const wrong = (given.errcode ?? status < 500) && flawOfRefusal(said)
      if (wrong) flaws.push(`our own refusal of ${pathname}: ${wrong}`)
      const header: Record<string, string> = retryAfter ? { 'retry-after': `${retryAfter}` } : {}
      write(answer, status, said, header)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  const answerAll = async (status: number, text: string) => {
    for (const answer of await listening()) {
      waiting.delete(answer)
      answer.writeHead(status, { connection: 'close', ...OPEN }).end(text)
    }
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rooms,
    create,
    files,
    keep,
    /** What the specification does not allow, of all that was asked and answered. */
    flaws,
    users,
    waiting: () => waiting.size,
    refuse: (what: 'connection' | 'command', refusal: Refusal) => refusals[what].push(refusal),
    hold() {
      held = []
      return () => {
        const answers = held ?? []
        held = undefined
        for (const answer of answers) answer()
      }
    },
    async cut() {
      await listening()
      server.closeAllConnections()
    },
    answerAll,
    async silence() {
      for (const answer of await listening()) {
        waiting.delete(answer)
        silenced += 1
      }
    },
    close: () =>
      new Promise(resolve => {
        server.close(resolve)
        server.closeAllConnections()
      })
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function parse(bytes: Buffer): Body {
  try {
    // Homeservers take well-formed Unicode only.
    const text = bytes.toString()
    if (/\\ud[89a-f][0-9a-f]{2}/i.test(text.replaceAll(/\\ud[89ab]..\\ud[c-f]../gi, ''))) throw text
    return JSON.parse(text)
  } catch {
    throw no(400, 'M_NOT_JSON')
  }
}

/** Every answer closes its connection: one that is kept may be found dead by whoever uses it next. */
function write(answer: ServerResponse, status: number, said: object, headers = {}): void {
  answer.writeHead(status, { ...JSON_ONLY, ...OPEN, ...headers })
  answer.end(JSON.stringify(said))
}
