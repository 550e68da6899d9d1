import {
  type Agent,
  type Command,
  type Connection,
  type Incoming,
  type Link,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'
import { unless } from '../memory/unless.js'
import { htmlOf, textOf } from './html.js'
import { type Data, isRecord, openLine } from './line.js'

/** The place behind the end of a session: whoever has heard of it may begin another one. */
const OVER = 'over '

/**
 * Opens one line to a session of the chat, and waits for nobody: the visitor may write before an agent is there.
 */
export async function connect(
  address: string,
  chat: number,
  options: SocketOptions,
  link: Link
): Promise<Connection> {
  const { signal, visitor, cursor } = link
  const shown = await unless(signal, () => visitor.token())
  const told = new Set<string>()
  let agent: Agent | undefined
  let session = shown ?? ''
  const wasOver = cursor === OVER + session
  let isOver = false
  let isReady = false
  let isRecalling = false

  const emit = (event: Incoming) => {
    if (!signal.aborted) link.emit(event)
  }
  const meet = (given: unknown) => {
    if (!isRecord(given) || typeof given.name !== 'string') return
    const { name, avatar } = given
    // Zammad tells of an agent no more than these.
    agent = { id: name, name, ...(typeof avatar === 'string' && { photo: avatar }) }
    emit({ type: 'agent', agent })
  }
  const say = (given: unknown, command?: string): Receipt => {
    if (!isRecord(given) || typeof given.content !== 'string') return {}
    const { id, content, created_by_id: author, created_at: when } = given
    const [key, at] = [`${id}`, Date.parse(`${when}`) || Date.now()]
    const isAgent = author !== null && author !== undefined
    if (!told.has(key) && (typeof id === 'number' || typeof id === 'string')) {
      told.add(key)
      emit({
        type: 'message',
        cursor: key,
        message: {
          id: key,
          from: isAgent ? 'agent' : 'visitor',
          at,
          content: { kind: 'text', text: textOf(content) },
          ...(isAgent && agent && { agent }),
          ...(command && { command })
        }
      })
    }
    return { message: key, at }
  }
  const queued = ({ position }: Data) => {
    if (typeof position === 'number') emit({ type: 'queued', position })
  }
  const ended = (by: 'agent' | 'visitor' | 'system') => {
    if (isOver) return
    isOver = true
    emit({ type: 'ended', by, cursor: OVER + session })
  }
  /** Tells what was said in the session after a place; gives whether there is such a session. */
  const recall = (place?: string) =>
    line.call(
      'chat_status_customer',
      { chat_id: chat, session_id: session, url: visitor.page().url },
      data => {
        if (data.state !== 'reconnect') return data
        queued(data)
        const all = Array.isArray(data.session) ? data.session.filter(isRecord) : []
        const at = all.findIndex(({ id }) => `${id}` === place)
        if (place !== undefined && at < 0 && all.length > 0) emit({ type: 'gap' })
        meet(data.agent)
        for (const { id } of all.slice(0, at + 1)) told.add(`${id}`)
        for (const one of all.slice(at + 1)) say(one)
        return data
      }
    )
  const hear = (event: string, data: Data) => {
    if (data.session_id !== session) return
    if (event === 'chat_session_queue') queued(data)
    else if (event === 'chat_session_start') meet(data.agent)
    else if (event === 'chat_session_typing') emit({ type: 'typing', active: true })
    else if (/^chat_session_(closed|left)$/.test(event)) {
      ended(data.realname === 'System' ? 'system' : 'agent')
    } else if (event === 'chat_session_message') {
      const isAgents = isRecord(data.message) && data.message.created_by_id !== null
      if (agent || !isAgents) say(data.message)
      // Who answers is told only to visitors who have said nothing yet; others have to ask.
      else if (!isRecalling) {
        isRecalling = true
        recall().then(
          () => {
            isRecalling = false
          },
          () => {}
        )
      }
    }
  }
  const line = await openLine(address, options, signal, {
    hear,
    lost(error) {
      if (isReady) emit({ type: 'down', error })
    }
  })

  const found =
    session && !wasOver
      ? await recall(cursor)
      : await line.call('chat_status_customer', { chat_id: chat }, data => data)
  const { state } = found
  if (state === 'no_seats_available') throw new ShopbellError('busy', 'All seats are taken')
  if (state !== 'reconnect') {
    if (session && cursor !== undefined && !wasOver) ended('system')
    else {
      const begin = { chat_id: chat, url: visitor.page().url }
      await line.call('chat_session_init', begin, data => {
        session = `${data.session_id}`
        queued(data)
      })
      if (state === 'offline') emit({ type: 'away' })
    }
  }
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
  isReady = true

  const write = (text: string, command?: string) =>
    line.call(
      'chat_session_message',
      { chat_id: chat, session_id: session, content: htmlOf(text), id: command },
      data => say(data.message, command)
    )
  const act = async (command: Command): Promise<Receipt> => {
    const { type, id } = command
    const here = { chat_id: chat, session_id: session }
    if (type === 'join' && isOver) {
      // A session begins with the line, since the token is its name.
      const error = new ShopbellError('unavailable', 'The next session needs another line')
      line.end(error)
      throw error
    }
    if (isOver) throw new ShopbellError('ended', 'The session is over')
    switch (type) {
      case 'join': {
        const lines = Object.entries(command.fields).map(([label, given]) => `${label}: ${given}`)
        if (lines.length > 0) await write(lines.join('\n'))
        return {}
      }
      case 'message':
        return write(command.text, id)
      case 'typing':
        // That somebody stopped has no word.
        if (command.active) await line.call('chat_session_typing', here, () => {})
        return {}
      case 'page': {
        const data = { ...here, url: command.page.url }
        await line.call('chat_status_customer', data, () => {})
        return {}
      }
      case 'leave':
        await line.call('chat_session_close', here, () => ended('visitor'))
        return {}
      default:
        throw new ShopbellError('unsupported', `Zammad has no word for ${type}`)
    }
  }
  return {
    token: session,
    probe: line.probe,
    send: (command, giveUp) => unless(AbortSignal.any([signal, giveUp]), () => act(command))
  }
}
