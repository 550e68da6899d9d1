import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { answerTo } from './actions.js'
import { PROPERTIES } from './examples.js'
import { flawOf, flawOfAnswer, flawOfPush } from './specification.js'
import { openWeb } from './web.js'

export const ORGANIZATION = '142cf3ad-5d54-4cf6-8ce1-3773d14d7f3f'

export type Data = Readonly<Record<string, unknown>>
export type Event = Data & { readonly id: string; readonly type: string }
export type User = Data & { readonly id: string }

export interface Thread {
  readonly id: string
  readonly created_at: string
  active: boolean
  readonly events: Event[]
  readonly properties: Record<string, object>
  queue?: { position: number; wait_time: number }
}

export interface Chat {
  readonly id: string
  readonly customer: string
  readonly users: User[]
  readonly threads: Thread[]
  groups: number[]
}

/** An error as LiveChat names it. */
export class Refused extends Error {
  constructor(
    readonly type: string,
    message = `It says ${type}`,
    readonly data?: object
  ) {
    super(message)
  }
}

/** The Customer Chat API 3.6 of LiveChat as its documentation describes it, with hands for a test. */
export async function openLiveChat() {
  const chats: Chat[] = []
  const flaws: string[] = []
  const asked: { action: string; payload: Data }[] = []
  const tokens = new Map<string, string>()
  const lines = new Map<WebSocket, string | undefined>()
  const silent = new Set<WebSocket>()
  const refusals: Record<'connection' | 'command', Refused[]> = { connection: [], command: [] }
  const forms: Record<string, object> = {}
  const state = {
    groups: { 0: 'online', 1: 'online', 2: 'offline' } as Record<number, string>,
    early: ''
  }
  let held: (() => void)[] | undefined
  let clock = Date.now() * 1000
  let threads = 0

  /** Microseconds, of which no two are the same. */
  const now = () => {
    clock = Math.max(clock + 1, Date.now() * 1000)
    const rest = `${clock % 1000}`.padStart(3, '0')
    return new Date(Math.floor(clock / 1000)).toISOString().replace('Z', `${rest}Z`)
  }
  const issue = (customer: string = randomUUID()) => {
    const token = `dal:test_${randomUUID()}`
    tokens.set(token, customer)
    return { token, customer }
  }
  const push = (customer: string, action: string, payload: object) => {
    const flaw = flawOfPush(action, payload)
    if (flaw) flaws.push(`the server pushes ${action}: ${flaw}`)
    for (const [socket, who] of lines) {
      if (who !== customer || silent.has(socket)) continue
      socket.send(JSON.stringify({ version: '3.6', action, type: 'push', payload }))
    }
  }
  const last = ({ threads }: Chat) => {
    const thread = threads.at(-1)
    if (!thread) throw new Error('a chat has a thread')
    return thread
  }
  const told = (chat: Chat, thread: Thread) => {
    const at = chat.threads.indexOf(thread)
    const [previous, next] = [chat.threads[at - 1], chat.threads[at + 1]]
    return {
      ...thread,
      user_ids: chat.users.map(({ id }) => id),
      properties: { ...PROPERTIES, ...thread.properties },
      access: { group_ids: chat.groups },
      ...(previous && { previous_thread_id: previous.id }),
      ...(next && { next_thread_id: next.id })
    }
  }
  const tell = (chat: Chat, action: string, payload: object) =>
    push(chat.customer, action, { chat_id: chat.id, thread_id: last(chat).id, ...payload })
  const write = (chat: Chat, author: string | undefined, event: object): Event => {
    const thread = last(chat)
    const id = `${thread.id}_${thread.events.length + 1}`
    const made = {
      properties: PROPERTIES,
      ...event,
      id,
      created_at: now(),
      ...(author && { author_id: author })
    } as unknown as Event
    thread.events.push(made)
    return made
  }
  const say = (chat: Chat, author: string | undefined, event: object): Event => {
    const made = write(chat, author, event)
    tell(chat, 'incoming_event', { event: made })
    return made
  }
  /** Ends the last thread, as a user does, or the router. */
  const deactivate = (chat: Chat, user: string | undefined) => {
    last(chat).active = false
    const who = user === chat.customer ? 'manual_archived_customer' : 'manual_archived_agent'
    const type = user ? who : 'routing.archived_inactive'
    say(chat, undefined, { type: 'system_message', system_message_type: type })
    tell(chat, 'chat_deactivated', { ...(user && { user_id: user }) })
  }
  /** Begins a thread, in the chat that the customer has or in a first one. */
  const begin = (customer: string, groups: number[], events: readonly object[]) => {
    const known = chats.find(chat => chat.customer === customer)
    const id = `PJ0MRSHT${chats.length}G`
    const users = [{ id: customer, type: 'customer', present: true }]
    const chat: Chat = known ?? { id, customer, users, threads: [], groups }
    if (!known) chats.push(chat)
    chat.groups = groups
    threads += 1
    const thread: Thread = {
      id: `K600PKZON${threads}`,
      created_at: now(),
      active: true,
      events: [],
      properties: {}
    }
    chat.threads.push(thread)
    const made = events.map(event => write(chat, customer, event).id)
    const { threads: _, groups: __, customer: ___, ...rest } = chat
    push(customer, 'incoming_chat', {
      requester_id: customer,
      chat: { ...rest, thread: told(chat, thread), access: { group_ids: groups } }
    })
    return { chat, thread, made }
  }

  const files: File[] = []
  const api = {
    chats,
    files,
    forms,
    state,
    tokens,
    issue,
    last,
    told,
    tell,
    say,
    deactivate,
    begin,
    push
  }
  const web = await openWeb({ ...api, flaws, refusals })

  function treat(socket: WebSocket, action: string, payload: Data): object {
    if (action === 'ping') return {}
    asked.push({ action, payload })
    const [refusal] = refusals[action === 'login' ? 'connection' : 'command'].splice(0, 1)
    if (refusal) throw refusal
    const customer = lines.get(socket)
    if (action !== 'login' && !customer) throw new Refused('authentication', 'Authentication error')
    const answer = answerTo(api, action, payload, customer ?? '')
    if (action === 'login') lines.set(socket, `${(answer as { customer: User }).customer.id}`)
    const flaw = flawOfAnswer(action, answer)
    if (flaw) flaws.push(`the server answers ${action}: ${flaw}`)
    return answer
  }

  const sockets = new WebSocketServer({ server: web.server, path: '/v3.6/customer/rtm/ws' })
  sockets.on('connection', (socket, request) => {
    const { searchParams } = new URL(request.url ?? '', 'http://livechat')
    if (searchParams.get('organization_id') !== ORGANIZATION) {
      const payload = { reason: 'license_not_found' }
      socket.send(JSON.stringify({ action: 'customer_disconnected', type: 'push', payload }))
      return socket.close()
    }
    lines.set(socket, undefined)
    socket.on('close', () => lines.delete(socket))
    socket.on('message', raw => {
      if (silent.has(socket)) return
      const { action, payload = {}, request_id: id } = JSON.parse(`${raw}`)
      const flaw = flawOf(action, payload)
      if (flaw) flaws.push(`${action}: ${flaw}`)
      const head = { ...(id !== undefined && { request_id: id }), action, type: 'response' }
      const answer = (success: boolean, said: object) =>
        socket.send(JSON.stringify({ ...head, success, payload: said }))
      try {
        if (flaw) throw new Refused('validation', 'Wrong format of request')
        if (state.early && action === 'login') {
          socket.send(state.early)
          return
        }
        const said = treat(socket, action, payload)
        if (held && action === 'send_event') held.push(() => answer(true, said))
        else answer(true, said)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const { type, message, data } = error
        answer(false, { error: { type, message, ...(data && { data }) } })
      }
    })
  })

  return {
    ...api,
    url: `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`,
    flaws,
    asked,
    lines,
    grants: web.grants,
    refuse: (what: 'connection' | 'command', refusal: Refused) => refusals[what].push(refusal),
    /** Keeps a file that somebody sends, and gives its address. */
    keep(file: File): string {
      files.push(file)
      return web.addressOf(file)
    },
    silence() {
      for (const socket of lines.keys()) silent.add(socket)
    },
    hold() {
      held = []
      return () => {
        const answers = held ?? []
        held = undefined
        for (const answer of answers) answer()
      }
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      await web.close()
    }
  }
}

export type LiveChat = Awaited<ReturnType<typeof openLiveChat>>
/** As much of it as answers are made of. */
export type Api = Pick<
  LiveChat,
  | 'chats'
  | 'files'
  | 'forms'
  | 'state'
  | 'tokens'
  | 'issue'
  | 'last'
  | 'told'
  | 'tell'
  | 'say'
  | 'deactivate'
  | 'begin'
  | 'push'
>
