import { type Connection, type Link, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { openArchive } from './archive.js'
import { cardOf } from './card.js'
import { catchUp } from './catch-up.js'
import { errorOf } from './faults.js'
import { NS } from './names.js'
import type { XmppOptions } from './options.js'
import { compose } from './say.js'
import { openStream } from './stream.js'
import { createTalk } from './talk.js'
import { attribute, child, element, escaped } from './xml.js'

/** Opens a line from the visitor's account, or from nobody's, to that of a desk. */
export async function write(
  url: string,
  { domain, login, limit = 200_000, ...options }: XmppOptions,
  desk: string,
  link: Link
): Promise<Connection> {
  const { signal, visitor, emit } = link
  const token = await unless(signal, () => visitor.token())
  /** Commands that the server has not said it has, with how many stanzas were sent up to each. */
  let pending: { id: string; sent: number }[] = []
  let ready = false
  let begun = 0
  let place = link.cursor
  let agent = { id: desk, name: desk.split('@')[0] ?? desk }
  let reading: Promise<unknown> = Promise.resolve()

  const talk = createTalk(
    ({ id }, receipt) => stream.answer(id, receipt),
    () => agent
  )
  /** All that has words is told out of the archive: in its order, and with its places. */
  const readOn = () => {
    reading = reading
      .then(async () => {
        const kept =
          (await archive.after(place, signal)) ?? (await archive.after(undefined, signal)) ?? []
        place = kept.at(-1)?.id ?? place
        for (const event of talk.recall(kept)) if (!signal.aborted) emit(event)
      })
      .catch(() => {})
  }
  const stream = await openStream(signal, {
    url,
    domain,
    login: async () => login?.(token) ?? {},
    lost: error => ready && emit({ type: 'down', error }),
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    DOMParser: options.DOMParser ?? globalThis.DOMParser,
    hear(stanza) {
      if (stanza.localName === 'a') return accept(Number(attribute(stanza, 'h')))
      const from = attribute(stanza, 'from') ?? ''
      if (archive.takes(stanza) || from.split('/')[0] !== desk) return
      if (stanza.localName !== 'message') return
      const error = errorOf(stanza)
      if (error) return stream.answer(attribute(stanza, 'id') ?? '', error)
      if (login && child(stanza, 'body')) return ready && readOn()
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

  stream.write(element('enable', { xmlns: NS.management }))
  begun = stream.sent()
  stream.write('<presence/>')
  agent = await cardOf(stream, desk, desk, signal).catch(error => {
    if (signal.aborted) throw error
    return agent
  })
  if (login) {
    const kept = await catchUp(link, archive, talk)
    place = kept.at(-1)?.id ?? place
  }
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
  ready = true
  // What came while it caught up.
  if (login) readOn()

  return {
    probe: stream.probe,
    async send(command, giveUp) {
      const { id, type } = command
      const receipt = talk.receipt(id)
      if (receipt && !signal.aborted) return receipt
      const original = type === 'edit' ? talk.known.get(command.message) : undefined
      const stanza = stream.waits(id) ? '' : compose(command, desk, 'chat', original)
      const size = new TextEncoder().encode(stanza).length
      if (size > limit) throw new ShopbellError('too-large', `${size} of ${limit} bytes`, { limit })
      const sending = stream.call<object>(id, giveUp, stanza)
      const isKept = login && type !== 'typing' && type !== 'read'
      if (isKept) readOn()
      else if (login) {
        const ping = element('ping', { xmlns: 'urn:xmpp:ping' })
        void stream.ask('get', domain, ping, signal).then(
          () => stream.answer(id, {}),
          () => {}
        )
      } else {
        pending.push({ id, sent: stream.sent() })
        stream.write(element('r', { xmlns: NS.management }))
      }
      return sending
    }
  }
}
