import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRooms, newsOf, pageOf, type Room, shown } from './rooms.js'
import { find, flawOf, flawOfAnswer, flawOfMessage, type Known } from './specification.js'

interface User {
  readonly id: string
  readonly isGuest: boolean
  name: string
}

/** An answer that is no success, as the standard error response of the specification. */
export interface Refusal {
  readonly status: number
  readonly errcode?: string
  readonly error?: string
  readonly retryAfter?: number | undefined
  readonly [more: string]: unknown
}

class No extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.errcode)
  }
}

const no = (status: number, errcode: string, error = errcode): No =>
  new No({ status, errcode, error })

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
const CONNECTS = new Set(['register', 'getTokenOwner', 'sync'])
const SIZE = 200_000
const TOKEN = 'registers-once'

/** The Client-Server API of a homeserver, as far as visitors need it, with hands for a test. */
export async function openHomeserver() {
  const { rooms, create, place, onChange } = createRooms()
  const users = new Map<string, User>()
  const sessions = new Map<string, string[]>()
  const done = new Map<string, object>()
  const files: File[] = []
  const flaws: string[] = []
  const waiting = new Set<ServerResponse>()
  const refusals: Record<'connection' | 'command', Refusal[]> = { connection: [], command: [] }
  let held: (() => void)[] | undefined
  let silenced = 0
  let asked = 0

  const roomOf = (id = '', user: User, wanted = ['join']): Room => {
    const room = rooms.get(id)
    const membership = `${room?.membership(user.id)}`
    if (room && wanted.includes(membership)) return room
    throw no(403, 'M_FORBIDDEN', `You are not in ${id}`)
  }

  function enrol(kind: string | null, body: Body): object {
    if (kind === 'guest') return made(true)
    const { session = `session${sessions.size}`, type, token } = body.auth ?? {}
    const completed = sessions.get(session) ?? []
    sessions.set(session, completed)
    const flows = [{ stages: ['m.login.registration_token', 'm.login.dummy'] }]
    const stages = { session, flows, params: {}, completed }
    if (type === 'm.login.registration_token') {
      if (token !== TOKEN) {
        const error = 'Invalid registration token'
        throw new No({ status: 401, errcode: 'M_UNAUTHORIZED', error, ...stages })
      }
      completed.push(type)
    } else if (type === 'm.login.dummy') completed.push(type)
    if (completed.length < 2) throw new No({ status: 401, ...stages })
    if (!body.password) throw no(400, 'M_MISSING_PARAM')
    return made(false)
  }
  function made(isGuest: boolean): object {
    const id = `@${users.size + 1}:shop.example`
    const token = `token-${users.size + 1}`
    users.set(token, { id, isGuest, name: `${users.size + 1}` })
    return { user_id: id, access_token: token, device_id: 'PAGE' }
  }

  function sync(user: User, query: URLSearchParams) {
    const since = query.get('since')
    if (since !== null && !/^s\d+$/.test(since)) throw no(400, 'M_UNKNOWN', 'No such since')
    const { room: filter = {} } = JSON.parse(query.get('filter') ?? '{}')
    const from = since === null ? undefined : Number(since.slice(1))
    const join: Record<string, unknown> = {}
    const leave: Record<string, unknown> = {}
    for (const room of rooms.values()) {
      const membership = room.membership(user.id)
      const isLeft = membership === 'leave' || membership === 'ban'
      if (membership !== 'join' && !isLeft) continue
      if (isLeft && from === undefined && !filter.include_leave) continue
      const news = newsOf(room, user.id, from, filter)
      if (news) (isLeft ? leave : join)[room.id] = news
    }
    const isNews = Object.keys({ ...join, ...leave }).length > 0
    return { isNews, said: { next_batch: `s${place()}`, rooms: { join, leave } } }
  }

  function act({ operation, path }: Known, user: User, query: URLSearchParams, body: Body): object {
    const { roomId, txnId: txn } = path
    switch (operation.id) {
      case 'getTokenOwner':
        return { user_id: user.id, is_guest: user.isGuest }
      case 'getConfigAuthed':
        return { 'm.upload.size': SIZE }
      case 'setProfileField':
        if (path.userId !== user.id) throw no(403, 'M_FORBIDDEN')
        user.name = `${body.displayname}`
        return {}
      case 'createRoom': {
        const room = create()
        room.add(user.id, 'm.room.create', {}, { state_key: '' })
        room.join(user.id, user.name)
        room.add(user.id, 'm.room.name', { name: body.name }, { state_key: '' })
        room.add(user.id, 'm.room.topic', { topic: body.topic }, { state_key: '' })
        for (const name of body.invite ?? [])
          room.add(user.id, 'm.room.member', { membership: 'invite' }, { state_key: name })
        return { room_id: room.id }
      }
      case 'joinRoomById': {
        const room = roomOf(roomId, user, ['invite', 'join'])
        if (room.membership(user.id) !== 'join') room.join(user.id, user.name)
        return { room_id: room.id }
      }
      case 'leaveRoom':
        roomOf(roomId, user).add(
          user.id,
          'm.room.member',
          { membership: 'leave' },
          { state_key: user.id }
        )
        return {}
      case 'getRoomEvents': {
        const filter = JSON.parse(query.get('filter') ?? '{}')
        const from = Number(query.get('from')?.slice(1))
        const room = roomOf(roomId, user, ['join', 'leave'])
        return pageOf(room, user.id, from, Number(query.get('limit') ?? 10), filter)
      }
      case 'getOneRoomEvent': {
        const seen = roomOf(roomId, user, ['join', 'leave']).seenBy(user.id)
        const event = seen.find(({ event_id: id }) => id === path.eventId)
        if (!event) throw no(404, 'M_NOT_FOUND')
        return { ...shown(event, user.id), room_id: roomId }
      }
      case 'getRelatingEventsWithRelType': {
        const { events } = roomOf(roomId, user)
        const chunk = events.filter(({ content }) => {
          const { rel_type: type, event_id: id } = (content['m.relates_to'] ?? {}) as Body
          return type === path.relType && id === path.eventId
        })
        return { chunk: chunk.map(event => ({ ...shown(event, user.id), room_id: roomId })) }
      }
      case 'sendMessage': {
        const flaw = path.eventType === 'm.room.message' && flawOfMessage(body)
        if (flaw) throw flawed(flaw)
        const event = roomOf(roomId, user).add(user.id, path.eventType ?? '', body, { txn })
        return { event_id: event.event_id }
      }
      case 'redactEvent': {
        const redacts = path.eventId ?? ''
        const event = roomOf(roomId, user).add(user.id, 'm.room.redaction', body, { redacts, txn })
        return { event_id: event.event_id }
      }
      case 'setTyping':
        roomOf(roomId, user).type(user.id, !!body.typing)
        return {}
      case 'postReceipt':
        roomOf(roomId, user).mark(user.id, path.eventId ?? '')
        return {}
      default:
        throw no(404, 'M_UNRECOGNIZED')
    }
  }
  const flawed = (flaw: string) => {
    flaws.push(flaw)
    return no(400, 'M_BAD_JSON', flaw)
  }

  async function handle(request: IncomingMessage, answer: ServerResponse) {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://homeserver')
    const { method = 'GET' } = request
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

    const reply = (said: object) => {
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
      files.push(new File([new Uint8Array(bytes)], query.get('filename') ?? '', { type }))
      return reply({ content_uri: `mxc://shop.example/file${files.length}` })
    }
    // As on a real way, a request may overtake the one before it.
    asked += 1
    if (commands && asked % 2) await new Promise(resolve => setTimeout(resolve, 2))
    const once = known.path.txnId !== undefined && `${token} ${pathname}`
    const said = (once && done.get(once)) || act(known, user, query, body)
    if (once) done.set(once, said)
    if (held && commands) held.push(() => reply(said))
    else reply(said)
  }

  function wait(
    answer: ServerResponse,
    timeout: number,
    look: () => { isNews: boolean; said: object },
    reply: (said: object) => void
  ) {
    const end = () => {
      clearTimeout(timer)
      forget()
      waiting.delete(answer)
    }
    const tell = (given: { said: object }) => {
      end()
      reply(given.said)
    }
    const forget = onChange(() => {
      if (!waiting.has(answer)) return
      const now = look()
      if (now.isNews) tell(now)
    })
    const timer = setTimeout(() => {
      if (waiting.has(answer)) tell(look())
    }, timeout)
    waiting.add(answer)
    answer.on('close', end)
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(error => {
      if (!(error instanceof No)) return void answer.destroy(error)
      const { status, retryAfter, ...said } = error.refusal
      const header: Record<string, string> = retryAfter ? { 'retry-after': `${retryAfter}` } : {}
      write(answer, status, said, header)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  /** Those who wait, once there are any: between two requests nobody can be reached. */
  const listening = async () => {
    for (const end = Date.now() + 1000; waiting.size === 0 && Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    return [...waiting]
  }
  const answerAll = async (status: number, text: string) => {
    for (const answer of await listening()) {
      waiting.delete(answer)
      answer.writeHead(status, { connection: 'close' }).end(text)
    }
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rooms,
    create,
    files,
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

type Body = Readonly<Record<string, unknown>> & {
  readonly auth?: { readonly session?: string; readonly type?: string; readonly token?: string }
  readonly invite?: readonly string[]
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
  answer.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
  answer.end(JSON.stringify(said))
}
