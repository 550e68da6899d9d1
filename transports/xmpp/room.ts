import {
  type Agent,
  type Command,
  type Connection,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { openArchive, placeOf } from './archive.js'
import { cardOf } from './card.js'
import { catchUp } from './catch-up.js'
import { errorOf } from './faults.js'
import type { Login } from './login.js'
import * as NS from './names.js'
import type { XmppOptions } from './options.js'
import type { Tag } from './parse.js'
import { createSend } from './send.js'
import { openStream } from './stream.js'
import { createTalk } from './talk.js'
import { limitsOf, upload } from './upload.js'
import { child, element, escaped } from './xml.js'

const hex = (bytes: Uint8Array) =>
  [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
const secret = (bytes: number) => hex(crypto.getRandomValues(new Uint8Array(bytes)))

/** The name of a room for a token: a secret of ours as it is, any other in letters that every room can have. */
const nameFor = (token: string) =>
  /^[0-9a-f]{32}$/.test(token) ? token : hex(new TextEncoder().encode(token))

/** Opens a line to the room of a conversation. Resolves when all that was said after the cursor was told. */
export async function enter(url: string, options: XmppOptions, link: Link): Promise<Connection> {
  const { signal, visitor, emit } = link
  const { domain, rooms = '', invite = [], login = (): Login => ({}) } = options
  const shown = await unless(signal, () => visitor.token())
  const account = await unless(signal, async () => login(shown))
  const token = account.room ?? shown ?? secret(16)
  const room = `${nameFor(token)}@${rooms}`
  const called = visitor
    .profile()
    .name?.replace(/[^\p{L}\p{M}\p{N} ]/gu, '')
    .slice(0, 40)
  const nick = `${called || 'Visitor'} ${secret(3)}`
  const here = new Map<string, Agent>()
  let early: Tag[] | undefined = []

  const agentAt = (address: string): Agent => {
    const id = address.slice(room.length + 1)
    return here.get(id) ?? { id, name: id }
  }
  const talk = createTalk(({ id }, receipt) => stream.answer(id, receipt), agentAt)
  const tell = (message: Tag) => {
    const error = errorOf(message)
    if (error) return stream.answer(message.attributes.id ?? '', error)
    const event = talk.understand(message, placeOf(message, room), Date.now())
    if (event) emit(event)
  }
  const meet = (presence: Tag, id: string) => {
    if (child(presence, 'unseen', NS.frame)) return
    const last = [...here.keys()].at(-1)
    const isHere = presence.attributes.type !== 'unavailable'
    if (isHere && !here.has(id)) void introduce({ id, name: id })
    if (isHere || !here.delete(id) || last !== id || early) return
    emit({ type: 'agent', agent: [...here.values()].at(-1) ?? null })
  }
  /** Tells who came as soon as their card has come, too. */
  const introduce = async (plain: Agent) => {
    const { id } = plain
    here.set(id, plain)
    const agent = await cardOf(stream, `${room}/${id}`, id, signal).catch(() => plain)
    if (!here.has(id) || signal.aborted) return
    here.set(id, agent)
    if (!early && [...here.keys()].at(-1) === id) emit({ type: 'agent', agent })
  }
  const hear = (stanza: Tag) => {
    const from = stanza.attributes.from ?? ''
    if (archive.takes(stanza) || from.split('/')[0] !== room) return
    if (stanza.name === 'message') {
      if (early) early.push(stanza)
      else tell(stanza)
      return
    }
    const error = errorOf(stanza)
    if (error || from === `${room}/${nick}`) {
      stream.answer('enter', error)
      const isOut = !early && stanza.attributes.type === 'unavailable'
      // Whoever is let in again goes on.
      if (isOut) stream.end(new ShopbellError('unavailable', 'Put out of the room'))
    } else if (from.startsWith(`${room}/`)) meet(stanza, from.slice(room.length + 1))
  }

  const stream = await openStream(signal, {
    url,
    domain,
    login: account,
    hear,
    lost(error) {
      // Whose card is still on its way is told no more.
      here.clear()
      if (!early) emit({ type: 'down', error })
    },
    WebSocket: options.WebSocket
  })
  const archive = openArchive(stream, room)
  const files = options.upload
  const limits = files ? limitsOf(stream, files, signal).catch(() => undefined) : undefined
  const presence = (inside: string) =>
    element('presence', { id: 'enter', to: `${room}/${nick}` }, inside)
  await stream.call(
    'enter',
    signal,
    presence(
      element('x', { xmlns: NS.muc }, element('history', { maxstanzas: '0' })) +
        element('unseen', { xmlns: NS.frame })
    )
  )

  const taken = await limits
  const kept = await catchUp(link, archive, talk)
  const told = new Set(kept.map(({ id }) => id))
  const agent = [...here.values()].at(-1)
  if (agent && !signal.aborted) emit({ type: 'agent', agent })
  const waiting = early
  early = undefined
  for (const message of waiting) if (!told.has(placeOf(message, room) ?? '')) tell(message)
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')

  const callIn = (command: Command & { type: 'join' }) => {
    const reason = element('reason', {}, escaped(command.page.title))
    for (const to of invite) {
      const inside = element('invite', { to }, reason)
      stream.write(
        element('message', { to: room }, element('x', { xmlns: `${NS.muc}#user` }, inside))
      )
    }
  }
  /** A message of before this line stands in the archive. */
  const originalOf = async (id: string) => {
    if (!talk.known.has(id)) talk.recall((await archive.after(undefined, signal)) ?? [])
    return talk.known.get(id)
  }
  return {
    // A room that is the account's own needs no token to be found again.
    ...(account.room === undefined && { token }),
    probe: stream.probe,
    ...(files && {
      limits: taken,
      upload: async (file, given) => {
        return upload(stream, files, taken ?? {}, file, {
          ...given,
          signal: AbortSignal.any([signal, given.signal])
        })
      }
    }),
    send: createSend({
      stream,
      talk,
      signal,
      to: room,
      type: 'groupchat',
      limit: options.limit,
      originalOf,
      before: command => command.type === 'join' && callIn(command)
    })
  }
}
