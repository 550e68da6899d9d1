import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Data, flawOf, flawOfSaid, type Session } from './events.js'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4UWFDEmIY1TCqYfhqAACRKnwQyz716gAAAABJRU5ErkJggg==',
  'base64'
)

/** The chat of Zammad, as its code has it, with hands for a test. */
export async function openZammad() {
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
  let clock = Date.now()

  const tell = (socket: WebSocket, event: string, data?: object) => {
    const flaw = flawOfSaid(event, data ?? null)
    if (flaw) flaws.push(`the server says ${event}: ${flaw}`)
    socket.send(JSON.stringify([data ? { event, data } : { event }]))
  }
  const tellAll = (session: Session, event: string, data: object, but?: WebSocket) => {
    for (const socket of session.participants) {
      if (socket !== but) tell(socket, event, { session_id: session.session_id, ...data })
    }
  }
  const waiting = () => sessions.filter(one => one.state === 'waiting')
  const write = (session: Session, content: string, author: number | null) => {
    numbers += 1
    clock += 1
    const time = new Date(clock).toISOString()
    const message = {
      id: numbers,
      chat_session_id: session.id,
      content,
      created_by_id: author,
      created_at: time,
      updated_at: time
    }
    session.messages.push(message)
    return message
  }

  const begin = (...participants: WebSocket[]) => {
    const made: Session = {
      id: sessions.length + 1,
      session_id: randomBytes(16).toString('hex'),
      state: 'waiting',
      agent: undefined,
      participants: new Set(participants),
      messages: []
    }
    sessions.push(made)
    return made
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
      const { session_id: id } = begin(socket)
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

  const web = createServer(({ url = '' }, response) => {
    const isImage = url.startsWith('/api/v1/users/image/')
    response.writeHead(isImage ? 200 : 404, { 'Content-Type': 'image/png' })
    response.end(isImage ? PICTURE : '')
  })
  const server = new WebSocketServer({ server: web, path: '/ws' })
  server.on('connection', socket => {
    lines.add(socket)
    socket.on('close', () => {
      lines.delete(socket)
      for (const { participants } of sessions) participants.delete(socket)
    })
    socket.on('message', raw => {
      if (socket.listenerCount('silence') > 0) return
      const { event, data = {} } = JSON.parse(`${raw}`)
      const flaw = flawOf(event, data)
      if (flaw) return void flaws.push(`${event}: ${flaw}`)
      if (event === 'ping') return tell(socket, 'pong')
      act(socket, event, data)
    })
  })
  await new Promise<void>(resolve => web.listen(0, '127.0.0.1', resolve))
  const { port } = web.address() as AddressInfo

  return {
    url: `ws://127.0.0.1:${port}/ws`,
    /** The picture of an agent. */
    avatar: `http://127.0.0.1:${port}/api/v1/users/image/ada`,
    sessions,
    lines,
    flaws,
    notices,
    sent,
    state,
    tell,
    tellAll,
    write,
    begin,
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
    /** As an agent does who has finished, or Zammad where nobody is left. */
    end(session: Session, realname = 'Ada') {
      session.state = 'closed'
      tellAll(session, 'chat_session_closed', { realname })
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
        server.close()
        web.close(resolve)
      })
  }
}

export type Zammad = Awaited<ReturnType<typeof openZammad>>
