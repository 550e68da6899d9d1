import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { Ajv } from 'ajv'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Data, EVENTS, type Session } from './events.js'

/** The chat of Zammad, as its code has it, with hands for a test. */
export async function openZammad() {
  const ajv = new Ajv()
  const sessions: Session[] = []
  const lines = new Set<WebSocket>()
  const flaws: string[] = []
  const refusals: Record<'connection' | 'command', object[]> = { connection: [], command: [] }
  const notices: string[] = []
  /** Which command each message was: known to the test alone. */
  const sent = new Map<number, string>()
  const state = { online: true }
  let held: (() => void)[] | undefined
  let numbers = 0

  const tell = (socket: WebSocket, event: string, data?: object) =>
    socket.send(JSON.stringify([data ? { event, data } : { event }]))
  const tellAll = (session: Session, event: string, data: object, but?: WebSocket) => {
    for (const socket of session.participants) {
      if (socket !== but) tell(socket, event, { session_id: session.session_id, ...data })
    }
  }
  const waiting = () => sessions.filter(one => one.state === 'waiting')
  const write = (session: Session, content: string, author: number | null) => {
    numbers += 1
    const message = {
      id: numbers,
      chat_session_id: session.id,
      content,
      created_by_id: author,
      created_at: new Date().toISOString()
    }
    session.messages.push(message)
    return message
  }

  function statusOf(session: Session | undefined) {
    if (session?.state === 'running') {
      return { state: 'reconnect', session: session.messages, agent: session.agent }
    }
    if (session?.state === 'waiting') {
      return { state: 'reconnect', position: waiting().indexOf(session) + 1 }
    }
    return { state: state.online ? 'online' : 'offline' }
  }

  function act(socket: WebSocket, event: string, data: Data) {
    const answer = (name: string, said: object) => {
      const reply = () => tell(socket, name, said)
      const isCommand = /message|typing|close/.test(event)
      if (held && isCommand) held.push(reply)
      else reply()
    }
    const connects = event === 'chat_status_customer'
    const [refusal] = refusals[connects ? 'connection' : 'command']
    if (refusal) {
      refusals[connects ? 'connection' : 'command'].shift()
      const { error, ...said } = refusal as { error?: string }
      return answer(error ? 'chat_error' : event, error ? { state: error } : said)
    }
    if (data.chat_id !== undefined && data.chat_id !== 1) {
      return answer('chat_error', { state: 'no_such_chat' })
    }
    const session = sessions.find(one => one.session_id === data.session_id)
    if (event === 'chat_status_customer') {
      session?.participants.add(socket)
      if (data.url) notices.push(`${data.url}`)
      return answer(event, statusOf(session))
    }
    if (event === 'chat_session_init') {
      const made: Session = {
        id: sessions.length + 1,
        session_id: randomBytes(16).toString('hex'),
        state: 'waiting',
        agent: undefined,
        participants: new Set([socket]),
        messages: []
      }
      sessions.push(made)
      const { session_id: id } = made
      return answer('chat_session_queue', {
        state: 'queue',
        position: waiting().length,
        session_id: id
      })
    }
    if (!session) return answer('chat_error', { state: `No such session id ${data.session_id}` })
    const { session_id: id } = session
    if (event === 'chat_session_message') {
      const message = write(session, `${data.content}`, null)
      if (data.id) sent.set(message.id, `${data.id}`)
      tellAll(session, event, { message }, socket)
      return answer(event, { session_id: id, message, self_written: true })
    }
    if (event === 'chat_session_typing') {
      tellAll(session, event, { user_id: null }, socket)
      return answer(event, { session_id: id, self_written: true })
    }
    session.state = 'closed'
    tellAll(session, 'chat_session_closed', { realname: 'Anonymous' }, socket)
    answer('chat_status_close', { state: 'ok', session_id: id })
  }

  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/ws' })
  server.on('connection', socket => {
    lines.add(socket)
    socket.on('close', () => {
      lines.delete(socket)
      for (const { participants } of sessions) participants.delete(socket)
    })
    socket.on('message', raw => {
      if (socket.listenerCount('silence') > 0) return
      const { event, data = {} } = JSON.parse(`${raw}`)
      if (event === 'ping') return tell(socket, 'pong')
      const schema = EVENTS[event as keyof typeof EVENTS]
      if (!schema) return void flaws.push(`there is no ${event}`)
      const isGood = ajv.validate({ type: 'object', additionalProperties: false, ...schema }, data)
      if (!isGood) return void flaws.push(`${event}: ${ajv.errorsText()}`)
      act(socket, event, data)
    })
  })
  await new Promise(resolve => server.once('listening', resolve))

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    sessions,
    lines,
    flaws,
    notices,
    sent,
    state,
    tell,
    tellAll,
    write,
    /** As an agent does who takes the next one. Who has said something is not told. */
    start(session: Session, name: string, avatar: string | null = null) {
      if (session.state !== 'waiting') return
      session.state = 'running'
      session.agent = { name, avatar }
      const data = { state: 'ok', agent: session.agent, chat_id: 1 }
      if (session.messages.length === 0) tellAll(session, 'chat_session_start', data)
      for (const [at, one] of waiting().entries()) {
        tellAll(one, 'chat_session_queue', { state: 'queue', position: at + 1 })
      }
    },
    /** As an agent does who hands it to those of another chat. */
    transfer(session: Session) {
      session.state = 'waiting'
      session.agent = undefined
      const words = 'Conversation transfered into other chat. Please stay tuned.'
      tellAll(session, 'chat_session_notice', { message: words })
    },
    refuse: (what: 'connection' | 'command', refusal: object) => refusals[what].push(refusal),
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
        for (const socket of lines) socket.terminate()
        server.close(resolve)
      })
  }
}

export type Zammad = Awaited<ReturnType<typeof openZammad>>
