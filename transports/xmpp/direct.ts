import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { openArchive, placeOf } from './archive.js'
import { cardOf } from './card.js'
import { catchUp } from './catch-up.js'
import { errorOf } from './faults.js'
import { createFollower } from './follow.js'
import * as NS from './names.js'
import type { XmppOptions } from './options.js'
import { createSend } from './send.js'
import { openStream } from './stream.js'
import { createTalk } from './talk.js'
import { child, element, escaped } from './xml.js'

/** Seconds for which a session goes on when its line has ended. */
const LINGER = 10

/** Opens a line from the visitor's account, or from nobody's, to that of a desk. */
export async function write(
  url: string,
  { domain, login, ...options }: XmppOptions,
  desk: string,
  link: Link
): Promise<Connection> {
  const { signal, visitor, emit } = link
  const token = await unless(signal, () => visitor.token())
  const account = await unless(signal, async () => login?.(token) ?? {})
  /** Commands that the server has not said it has, with how many stanzas were sent up to each. */
  let pending: { id: string; sent: number }[] = []
  let ready = false
  let begun = 0
  let agent = { id: desk, name: desk.split('@')[0] ?? desk }

  const talk = createTalk(
    ({ id }, receipt) => stream.answer(id, receipt),
    () => agent
  )
  const stream = await openStream(signal, {
    url,
    domain,
    login: account,
    lingers: !!login,
    lost(error) {
      if (ready) emit({ type: 'down', error })
      ready = false
    },
    WebSocket: options.WebSocket,
    hear(stanza) {
      if (stanza.name === 'a') return accept(Number(stanza.attributes.h))
      const from = stanza.attributes.from ?? ''
      if (archive.takes(stanza)) return
      // What the visitor says on another device (XEP-0280).
      if (ready && from === mine && child(stanza, 'sent', NS.carbons)) return follower.readOn()
      if (from.split('/')[0] !== desk) return
      if (stanza.name !== 'message') return
      const error = errorOf(stanza)
      if (error) return stream.answer(stanza.attributes.id ?? '', error)
      if (login && child(stanza, 'body')) return follower.readOn(stanza, placeOf(stanza, mine))
      const event = ready && talk.understand(stanza, undefined, Date.now())
      if (event) emit(event)
    }
  })
  const form = (name: string, value: string) =>
    element('field', { var: name }, element('value', {}, escaped(value)))
  const wanted = form('FORM_TYPE', NS.archive) + form('with', desk)
  const archive = openArchive(
    stream,
    undefined,
    element('x', { xmlns: 'jabber:x:data', type: 'submit' }, wanted)
  )
  // All that has words is told out of the archive: in its order, and with its places.
  const tell = (event: Incoming) => ready && emit(event)
  const follower = createFollower({ ...link, emit: tell }, archive, talk)
  const accept = (handled: number) => {
    const done = pending.filter(({ sent }) => sent - begun <= handled)
    pending = pending.filter(one => !done.includes(one))
    for (const { id } of done) stream.answer(id, {})
  }

  const [mine = ''] = stream.jid.split('/')
  if (login) {
    const enable = element('enable', { xmlns: NS.carbons })
    stream.ask('set', undefined, enable, signal).catch(() => {})
  }
  // Nobody resumes: it is what the server does with a session that might be.
  const lingering = login && { resume: 'true', max: `${LINGER}` }
  stream.write(element('enable', { xmlns: NS.management, ...lingering }))
  begun = stream.sent()
  stream.write('<presence/>')
  agent = await cardOf(stream, desk, desk, signal).catch(error => {
    if (signal.aborted) throw error
    return agent
  })
  if (login) follower.after(await catchUp(link, archive, talk))
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
  ready = true
  // What came while it caught up.
  if (login) follower.readOn()

  return {
    probe: stream.probe,
    send: createSend({
      stream,
      talk,
      signal,
      to: desk,
      type: 'chat',
      limit: options.limit,
      originalOf: id => talk.known.get(id),
      after({ id, type }) {
        if (login && type !== 'typing' && type !== 'read') return follower.readOn()
        pending.push({ id, sent: stream.sent() })
        stream.write(element('r', { xmlns: NS.management }))
      }
    })
  }
}
