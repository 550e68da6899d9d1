import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv } from 'ajv'
import { type WebSocket, WebSocketServer } from 'ws'

interface Talk {
  readonly id: number
  readonly contact: string
  status: 'open' | 'resolved'
  readonly attributes: unknown
  readonly messages: Sent[]
}

interface Sent {
  readonly id: number
  readonly content: string
  readonly message_type: number
  readonly created_at: number
  readonly conversation_id: number
  readonly echo_id?: string
  readonly [more: string]: unknown
}

const { operations } = JSON.parse(
  readFileSync(new URL('specification.json', import.meta.url), 'utf8')
) as { operations: { method: string; path: string; body?: object }[] }

export const INBOX = 'api-inbox'
const BASE = `/public/api/v1/inboxes/${INBOX}`

/** The public client API of Chatwoot and its cable, with hands for a test. */
export async function openChatwoot() {
  const ajv = new Ajv({ strict: false, validateFormats: false })
  const contacts = new Map<string, Record<string, unknown>>()
  const talks: Talk[] = []
  const lines = new Map<WebSocket, string>()
  const silent = new Set<WebSocket>()
  const flaws: string[] = []
  const typed: unknown[] = []
  const refusals: Record<
    'connection' | 'command',
    { status: number; after?: number | undefined }[]
  > = { connection: [], command: [] }
  let held: (() => void)[] | undefined
  let numbers = 100

  const tell = (contact: string, event: string, data: object) => {
    for (const [socket, pubsub] of lines) {
      if (pubsub !== `pubsub-${contact}` || silent.has(socket)) continue
      const identifier = JSON.stringify({ channel: 'RoomChannel', pubsub_token: pubsub })
      socket.send(JSON.stringify({ identifier, message: { event, data } }))
    }
  }
  const write = (talk: Talk, type: number, content: string, more: object = {}) => {
    numbers += 1
    const sent: Sent = {
      id: numbers,
      content,
      message_type: type,
      content_type: 'text',
      content_attributes: {},
      created_at: Math.floor(Date.now() / 1000),
      conversation_id: talk.id,
      attachments: [],
      ...more
    }
    talk.messages.push(sent)
    tell(talk.contact, 'message.created', { ...sent, conversation: { assignee_id: 7 } })
    return sent
  }
  const shown = ({ id, status, messages }: Talk) => ({ id, status, inbox_id: 1, messages })
  const turn = (talk: Talk, status: 'open' | 'resolved') => {
    talk.status = status
    tell(talk.contact, 'conversation.status_changed', shown(talk))
  }

  function act(method: string, path: string, query: URLSearchParams, body: Body): unknown {
    const [, , source = '', , number, what] = path.split('/')
    if (path === '/contacts') {
      const id = `source-${contacts.size + 1}`
      const made = { ...body, source_id: id, pubsub_token: `pubsub-${id}`, id: contacts.size + 1 }
      contacts.set(id, made)
      return made
    }
    const contact = contacts.get(decodeURIComponent(source))
    if (!contact) return undefined
    if (/^\/contacts\/[^/]+$/.test(path)) return contact
    const own = talks.filter(talk => talk.contact === source)
    if (path.endsWith('/conversations')) {
      if (method === 'GET') return own.map(shown)
      const id = talks.length + 1
      const talk: Talk = {
        id,
        contact: source,
        status: 'open',
        attributes: body.custom_attributes,
        messages: []
      }
      talks.push(talk)
      tell(source, 'conversation.created', shown(talk))
      return shown(talk)
    }
    const talk = own.find(({ id }) => `${id}` === number)
    if (!talk) return undefined
    switch (what) {
      case 'messages': {
        if (method === 'POST') return write(talk, 0, `${body.content}`, { echo_id: body.echo_id })
        const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY)
        // What was sent along to recognise it is not kept.
        return talk.messages
          .filter(({ id }) => id < before)
          .slice(-20)
          .map(({ echo_id: _, ...sent }) => sent)
      }
      case 'toggle_typing':
        typed.push(body)
        return ''
      case 'toggle_status':
        turn(talk, 'resolved')
        return shown(talk)
      default:
        return ''
    }
  }

  async function handle(request: IncomingMessage, answer: ServerResponse) {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://chatwoot')
    const { method = 'GET' } = request
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const known = operations.find(one => {
      const pattern = one.path.replace(/\{\w+\}/g, '[^/]+').replace(/\/$/, '')
      return one.method === method && new RegExp(`^${pattern}$`).test(pathname)
    })
    const body: Body = text ? JSON.parse(text) : {}
    const isKnown = known && [...query.keys()].every(name => name === 'before')
    if (!isKnown) flaws.push(`there is no ${method} ${request.url}`)
    else if (known.body && !ajv.validate(known.body, body)) flaws.push(ajv.errorsText())
    const path = pathname.slice(BASE.length)
    const commands = method === 'POST' && path.includes('/conversations')
    const connects = /^\/contacts(\/[^/]+)?$/.test(path)
    const refusal = (commands || connects) && refusals[commands ? 'command' : 'connection'].shift()
    if (refusal) {
      const after: Record<string, string> = refusal.after
        ? { 'retry-after': `${refusal.after}` }
        : {}
      return void answer.writeHead(refusal.status, { connection: 'close', ...after }).end('{}')
    }
    const said = pathname.startsWith(BASE) ? act(method, path, query, body) : undefined
    const reply = () => {
      const words = said === '' ? '' : JSON.stringify(said ?? { error: 'Not found' })
      answer.writeHead(said === undefined ? 404 : 200, { connection: 'close' }).end(words)
    }
    if (held && commands) held.push(reply)
    else reply()
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(() => answer.destroy())
  })
  const cable = new WebSocketServer({ server, path: '/cable' })
  cable.on('connection', (socket, { headers }) => {
    if (headers['sec-websocket-protocol'] !== 'actioncable-v1-json') flaws.push('which protocol?')
    socket.send('{"type":"welcome"}')
    const pings = setInterval(() => {
      if (!silent.has(socket)) socket.send(JSON.stringify({ type: 'ping', message: Date.now() }))
    }, 3000)
    socket.on('close', () => {
      clearInterval(pings)
      lines.delete(socket)
    })
    socket.on('message', raw => {
      const { command, identifier } = JSON.parse(`${raw}`)
      const { channel, pubsub_token: pubsub } = JSON.parse(identifier)
      const isContact = [...contacts.values()].some(one => one.pubsub_token === pubsub)
      if (command !== 'subscribe' || channel !== 'RoomChannel') flaws.push(`${raw}`)
      if (!isContact)
        return socket.send(JSON.stringify({ type: 'reject_subscription', identifier }))
      lines.set(socket, pubsub)
      socket.send(JSON.stringify({ type: 'confirm_subscription', identifier }))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    contacts,
    talks,
    lines,
    silent,
    flaws,
    typed,
    tell,
    write,
    turn,
    refuse: (what: 'connection' | 'command', status: number, after?: number) =>
      refusals[what].push({ status, after }),
    hold() {
      held = []
      return () => {
        const answers = held ?? []
        held = undefined
        for (const answer of answers) answer()
      }
    },
    cut() {
      for (const socket of cable.clients) socket.terminate()
      server.closeAllConnections()
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of cable.clients) socket.terminate()
        server.close(resolve)
        server.closeAllConnections()
      })
  }
}

type Body = Readonly<Record<string, unknown>>
