import {
  type Command,
  type Connection,
  type Incoming,
  type Link,
  type Profile,
  type Receipt,
  ShopbellError
} from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'
import { unless } from '../memory/unless.js'
import { listIn, openApi, recordIn } from './api.js'
import { openCable } from './cable.js'
import { agentOf, type Data, isRecord, messageOf } from './read.js'

/** The place behind the end of a conversation. */
const OVER = 'over '
/** Messages of one page, as Chatwoot has it. */
const PAGE = 20

/** Opens one line to Chatwoot, and tells all that was said after the cursor before it resolves. */
export async function connect(
  home: string,
  inbox: string,
  options: SocketOptions,
  link: Link
): Promise<Connection> {
  const { signal, visitor, cursor } = link
  const api = openApi(home, inbox)
  const gone = new AbortController()
  const open = AbortSignal.any([signal, gone.signal])
  const shown = await unless(signal, () => visitor.token())
  const contact = await (shown
    ? api(`/contacts/${encodeURIComponent(shown)}`, signal)
    : api('/contacts', signal, contactOf(visitor.profile()))
  ).catch(error => {
    if (error.cause !== 404) throw error
    throw shown
      ? new ShopbellError('unauthorized', 'Chatwoot does not know this contact', error)
      : new ShopbellError('unsupported', 'Is this the identifier of an API inbox?', error)
  })
  const { source_id: source, pubsub_token: pubsub } = recordIn(contact)
  if (typeof source !== 'string' || typeof pubsub !== 'string') {
    throw new ShopbellError('protocol', 'What answers there is no Chatwoot')
  }
  const token = shown ?? source
  const talks = `/contacts/${encodeURIComponent(token)}/conversations`

  let early: (readonly [string, Data])[] | undefined = []
  let talk: number | undefined
  let isOver = true
  let speaker: string | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const told = new Set<string>()

  const emit = (event: Incoming) => {
    if (!signal.aborted) link.emit(event)
    else if (early) throw new ShopbellError('aborted', 'Hung up')
  }
  const say = (data: Data, isNew = true) => {
    const message = messageOf(data)
    if (!message || (isNew && told.has(message.id))) return
    told.add(message.id)
    const agent = agentOf(data)
    if (agent && agent.id !== speaker) emit({ type: 'agent', agent })
    speaker = agent?.id ?? speaker
    emit({ type: 'message', message, ...(isNew && { cursor: message.id }) })
  }
  const ended = (by: 'agent' | 'visitor') => {
    if (isOver) return
    isOver = true
    emit({ type: 'ended', by, cursor: `${OVER}${talk}` })
  }
  const hear = (event: string, data: Data) => {
    if (early) return void early.push([event, data])
    const about = data.conversation_id ?? (isRecord(data.conversation) && data.conversation.id)
    if (event === 'message.created') {
      if (isOver && typeof about === 'number' && about !== talk) begin(about)
      if (about === talk) say(data)
    } else if (event === 'message.updated') {
      if (about === talk && told.has(`${data.id}`)) say(data, false)
    } else if (event === 'conversation.status_changed') {
      if (data.id === talk && data.status === 'resolved') ended('agent')
    } else if (/^conversation\.typing_(on|off)$/.test(event)) {
      const { is_private: isPrivate, user } = data
      const isOwn = isRecord(user) && user.type === 'contact'
      if (about === talk && !isPrivate && !isOwn) {
        emit({ type: 'typing', active: event.endsWith('on') })
      }
    }
  }
  const begin = (id: number) => {
    talk = id
    isOver = false
  }
  const probe = await openCable(
    home,
    pubsub,
    signal,
    {
      hear,
      lost(error) {
        gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
        if (!early && !signal.aborted) link.emit({ type: 'down', error })
      }
    },
    options
  )

  /** All of a conversation after a message, oldest first. */
  const pagesBack = async (id: number): Promise<readonly Data[]> => {
    const all: Data[] = []
    for (let before = ''; ; ) {
      const page = listIn(await api(`${talks}/${id}/messages${before}`, open))
      all.unshift(...page)
      const isThere = page.some(one => `${one.id}` === cursor)
      const [first] = page
      if (isThere || page.length < PAGE || !first) return all
      before = `?before=${first.id}`
    }
  }
  const all = listIn(await api(talks, open)).filter(({ id }) => typeof id === 'number')
  const last = all.toSorted((one, other) => Number(one.id) - Number(other.id)).at(-1)
  if (last) {
    begin(Number(last.id))
    const isKnown = cursor?.startsWith(OVER)
    const messages = cursor === `${OVER}${talk}` ? [] : await pagesBack(Number(last.id))
    const place = messages.findIndex(({ id }) => `${id}` === cursor)
    if (cursor !== undefined && !isKnown && place < 0) emit({ type: 'gap' })
    for (const one of messages.slice(0, place + 1)) told.add(`${one.id}`)
    for (const one of messages.slice(place + 1)) say(one)
    if (last.status === 'resolved') {
      if (cursor === `${OVER}${talk}`) isOver = true
      else ended('agent')
    }
  } else if (cursor !== undefined) emit({ type: 'gap' })
  if (open.aborted) throw new ShopbellError(signal.aborted ? 'aborted' : 'offline', 'Hung up')
  const waiting = early
  early = undefined
  for (const [event, data] of waiting) hear(event, data)

  const act = async (command: Command, stop: AbortSignal): Promise<Receipt> => {
    const { type, id } = command
    if (type === 'join') {
      if (!isOver) return {}
      const attributes = { ...command.fields, page: command.page.url }
      const made = recordIn(await api(talks, stop, { custom_attributes: attributes }))
      if (typeof made.id === 'number') begin(made.id)
      return { reference: `${made.id}` }
    }
    if (isOver) throw new ShopbellError('ended', 'The conversation is over')
    const at = `${talks}/${talk}`
    switch (type) {
      case 'message': {
        const content = command.text.toWellFormed()
        const said = recordIn(await api(`${at}/messages`, stop, { content, echo_id: id }))
        return { message: `${said.id}` }
      }
      case 'typing':
        await api(`${at}/toggle_typing`, stop, { typing_status: command.active ? 'on' : 'off' })
        return {}
      case 'read':
        await api(`${at}/update_last_seen`, stop, {})
        return {}
      case 'leave':
        await api(`${at}/toggle_status`, stop, {})
        ended('visitor')
        return {}
      default:
        throw new ShopbellError('unsupported', `Chatwoot has no word for ${type}`)
    }
  }
  return {
    token,
    probe,
    send(command, giveUp) {
      const stop = AbortSignal.any([open, giveUp])
      return unless(stop, () => {
        const work = queue.then(() => unless(stop, () => act(command, stop)))
        queue = work.catch(() => {})
        return work
      })
    }
  }
}

/** Who the visitor says they are; Chatwoot believes an identifier as far as its hash proves it. */
function contactOf({ id, proof, name, email, phone, attributes }: Profile): object {
  return {
    ...(id && { identifier: id }),
    ...(id && proof && { identifier_hash: proof }),
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && { phone_number: phone }),
    ...(attributes && { custom_attributes: attributes })
  }
}
