import { type Connection, type Link, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { type Kept, openArchive, placeOf } from './archive.js'
import { cardOf } from './card.js'
import { catchUp } from './catch-up.js'
import { errorOf } from './faults.js'
import * as NS from './names.js'
import type { XmppOptions } from './options.js'
import { createSend } from './send.js'
import { openStream } from './stream.js'
import { createTalk } from './talk.js'
import { child, element, escaped } from './xml.js'

/** Milliseconds within which an archive may write down in another order than it stamps: what is as young is read again. */
const LATE = 10_000

/** How often the archive is read again for what it does not hold yet. */
const TRIES = 50

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
  /** Where reading begins, and what is behind that and was read. */
  let from = link.cursor
  let recent: ReadonlySet<string> = new Set()
  let agent = { id: desk, name: desk.split('@')[0] ?? desk }
  let reading: Promise<unknown> = Promise.resolve()
  let willRead = false
  /** Places that were told of, and do not stand in the archive: a second session may hear of them before they do. */
  let missing: ReadonlySet<string> = new Set()
  let tries = 0

  const talk = createTalk(
    ({ id }, receipt) => stream.answer(id, receipt),
    () => agent
  )
  /** What is new in what stands in the archive from there on. */
  const newIn = (kept: readonly Kept[]) => {
    const news = kept.filter(({ id }) => !recent.has(id))
    const last = kept.at(-1)?.at ?? 0
    const young = kept.findIndex(({ at }) => at >= last - LATE)
    from = kept[young - 1]?.id ?? from
    recent = new Set(kept.slice(young).map(({ id }) => id))
    return news
  }
  /** All that has words is told out of the archive: in its order, and with its places. */
  const readOn = (place?: string) => {
    if (place && !recent.has(place)) {
      missing = new Set([...missing, place])
      tries = TRIES
    }
    if (willRead) return
    willRead = true
    reading = reading
      .then(async () => {
        willRead = false
        const kept =
          (await archive.after(from, signal)) ?? (await archive.after(undefined, signal)) ?? []
        for (const event of talk.recall(newIn(kept))) if (!signal.aborted) emit(event)
        missing = new Set([...missing].filter(one => !recent.has(one)))
        if (missing.size > 0 && tries-- > 0) readOn()
        else missing = new Set()
      })
      .catch(() => {})
  }
  const stream = await openStream(signal, {
    url,
    domain,
    login: account,
    lingers: !!login,
    lost: error => ready && emit({ type: 'down', error }),
    WebSocket: options.WebSocket,
    hear(stanza) {
      if (stanza.name === 'a') return accept(Number(stanza.attributes.h))
      const from = stanza.attributes.from ?? ''
      if (archive.takes(stanza)) return
      // What the visitor says on another device (XEP-0280).
      if (ready && from === mine && child(stanza, 'sent', NS.carbons)) return readOn()
      if (from.split('/')[0] !== desk) return
      if (stanza.name !== 'message') return
      const error = errorOf(stanza)
      if (error) return stream.answer(stanza.attributes.id ?? '', error)
      if (login && child(stanza, 'body')) return ready && readOn(placeOf(stanza, mine))
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
  if (login) {
    newIn(await catchUp(link, archive, talk))
  }
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
  ready = true
  // What came while it caught up.
  if (login) readOn()

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
        if (login && type !== 'typing' && type !== 'read') return readOn()
        pending.push({ id, sent: stream.sent() })
        stream.write(element('r', { xmlns: NS.management }))
      }
    })
  }
}
