import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/contract/index.js'
import { openArchive, placeOf } from '../../transports/xmpp/archive.js'
import { errorOf, toldBy } from '../../transports/xmpp/faults.js'
import { xmpp } from '../../transports/xmpp/index.js'
import { auth } from '../../transports/xmpp/login.js'
import { eventIn } from '../../transports/xmpp/read.js'
import { compose } from '../../transports/xmpp/say.js'
import type { Stream } from '../../transports/xmpp/stream.js'
import { element, escaped, textOf } from '../../transports/xmpp/xml.js'

const { DOMParser } = new Window()
const parse = (xml: string) =>
  new DOMParser().parseFromString(xml, 'text/xml').documentElement as unknown as Element

const ROOM = 'secret@rooms.example'
const said = (xml: string, known = new Map<string, Message>()) =>
  eventIn({
    message: parse(xml),
    at: 1,
    place: '7',
    agent: { id: 'ada', name: 'Ada' },
    known
  })

describe('xmpp, what it writes', () => {
  it('keeps whatever people type from becoming XML', () => {
    const odd = `</body><x a="'"> & \r\n\t ]]> 🛎️`
    expect(textOf(parse(`<a>${element('body', { id: odd }, escaped(odd))}</a>`), 'body')).toBe(odd)
    expect(parse(element('a', { id: odd })).getAttribute('id')).toBe(odd)
  })

  it('says in a frame what XML has no word for', () => {
    const text = 'a \0 b \x1b'
    const stanza = parse(compose({ type: 'message', id: '1', text }, ROOM, 'groupchat'))
    expect(textOf(stanza, 'body')).toBe('a \ufffd b \ufffd')
    expect(JSON.parse(textOf(stanza, 'frame') ?? '').command.text).toBe(text)
  })

  it('says what a visitor fills in as lines that anybody can read', () => {
    const command = { type: 'rate', id: '1', score: 5, fields: { colours: ['red'] } } as const
    expect(textOf(parse(compose(command, ROOM, 'groupchat')), 'body')).toBe(
      '[rate]\nscore: 5\nfields.colours.0: red'
    )
  })
})

describe('xmpp, whom it believes', () => {
  it('takes the place of a message from the room, and from nobody else', () => {
    const id = (by: string) => `<stanza-id xmlns="urn:xmpp:sid:0" by="${by}" id="${by} says"/>`
    const stanza = parse(`<message>${id('eve@example')}${id(ROOM)}</message>`)
    expect(placeOf(stanza, ROOM)).toBe(`${ROOM} says`)
    expect(placeOf(stanza, 'other@example')).toBeUndefined()
  })

  it('takes no page of an archive from anybody but the archive', async () => {
    const page = (from: string) =>
      parse(
        `<message from="${from}"><result xmlns="urn:xmpp:mam:2" queryid="page 1" id="${from}">` +
          '<forwarded><delay stamp="2026-01-01T00:00:00Z"/><message><body>Hi</body></message></forwarded>' +
          '</result></message>'
      )
    const stream = {
      jid: 'grace@example/1',
      ask: async () => {
        expect(archive.takes(page('eve@example'))).toBe(true)
        expect(archive.takes(page(ROOM))).toBe(true)
        return parse('<iq><fin xmlns="urn:xmpp:mam:2" complete="true"/></iq>')
      }
    } as unknown as Stream
    const archive = openArchive(stream, ROOM)
    const kept = await archive.after(undefined, new AbortController().signal)
    expect(kept?.map(({ id }) => id)).toEqual([ROOM])
  })

  it('shows as little of nonsense as there is to it', () => {
    for (const inside of [
      '',
      '<subject>Hi</subject>',
      '<frame xmlns="urn:shopbell:1">{</frame>',
      '<frame xmlns="urn:shopbell:1">{"type":"event"}</frame>',
      '<frame xmlns="urn:shopbell:1">{"type":"event","event":{"type":"down"}}</frame>',
      '<frame xmlns="urn:shopbell:1">{"type":"command"}</frame>'
    ]) {
      expect(said(`<message>${inside}</message>`)).toBeUndefined()
    }
  })

  it('makes no file of an address that is none', () => {
    const url = 'javascript:alert(1)'
    const oob = `<x xmlns="jabber:x:oob"><url>${url}</url></x>`
    expect(said(`<message><body>${url}</body>${oob}</message>`)).toMatchObject({
      message: { content: { kind: 'text', text: url } }
    })
  })
})

describe('xmpp, what goes wrong', () => {
  it('needs an address, and either rooms or a desk', () => {
    expect(() => xmpp('/xmpp', { domain: 'a', rooms: 'b' })).toThrow(TypeError)
    expect(() => xmpp('wss://a', { domain: 'a' })).toThrow(TypeError)
    expect(() => xmpp('wss://a', { domain: 'a', rooms: 'b', desk: 'c@a' })).toThrow(TypeError)
  })

  it('promises of one-to-one talks of nobody in particular no more than they keep', () => {
    const { supports } = xmpp('wss://a', { domain: 'a', desk: 'c@a' })
    expect(supports).toMatchObject({ resume: false, dedupe: false, files: false, typing: true })
  })

  it('logs in only by what the server offers, and says what to switch on', () => {
    expect(auth({}, ['PLAIN', 'ANONYMOUS'])).toContain('mechanism="ANONYMOUS">=</auth>')
    expect(auth({ token: 't' }, ['X-OAUTH2'])).toContain('X-OAUTH2')
    expect(() => auth({ token: 't' }, ['PLAIN'])).toThrow(
      /Switch on OAUTHBEARER or X-OAUTH2.*PLAIN/
    )
  })

  it('says in the words of the server what was refused', () => {
    const stanza = (name: string) =>
      parse(`<message type="error"><error><${name}/><text>No</text></error></message>`)
    expect(errorOf(stanza('not-allowed'))).toMatchObject({
      code: 'rejected',
      message: 'The XMPP server says not-allowed: No'
    })
    expect(errorOf(stanza('resource-constraint'))?.code).toBe('busy')
    expect(errorOf(stanza('gone'))?.code).toBe('ended')
    expect(toldBy(undefined).code).toBe('rejected')
  })
})
