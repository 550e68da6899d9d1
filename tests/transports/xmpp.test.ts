import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/contract/index.js'
import { openArchive, placeOf } from '../../transports/xmpp/archive.js'
import { errorOf, toldBy } from '../../transports/xmpp/faults.js'
import { xmpp } from '../../transports/xmpp/index.js'
import { auth } from '../../transports/xmpp/login.js'
import * as NS from '../../transports/xmpp/names.js'
import { parse } from '../../transports/xmpp/parse.js'
import { eventIn } from '../../transports/xmpp/read.js'
import { compose } from '../../transports/xmpp/say.js'
import type { Stream } from '../../transports/xmpp/stream.js'
import { element, escaped, textOf } from '../../transports/xmpp/xml.js'

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
    expect(parse(element('a', { id: odd })).attributes.id).toBe(odd)
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

describe('xmpp, what it reads', () => {
  it('reads what servers send: prefixes, namespaces, entities, raw text, either quote', () => {
    const features = parse(
      "<?xml version='1.0'?><stream:features xmlns:stream='http://etherx.jabber.org/streams'>" +
        '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl" a = \'"\'><mechanism>PLAIN</mechanism></mechanisms>' +
        '<x:bind\nxmlns:x="urn:b"><x:a/><b/></x:bind ></stream:features>'
    )
    expect(features.name).toBe('features')
    const [mechanisms, bind] = features.inside
    expect(mechanisms).toMatchObject({ name: 'mechanisms', namespace: NS.sasl })
    expect(mechanisms?.attributes.a).toBe('"')
    expect(mechanisms?.inside).toMatchObject([{ name: 'mechanism', namespace: NS.sasl }])
    expect(bind?.inside).toMatchObject([{ namespace: 'urn:b' }, { namespace: undefined }])
    const body = parse(
      '<body>&lt;&amp;amp;&gt; &#x1F6CE;&#10;&quot;&apos;<![CDATA[ <&lt;> ]]></body>'
    )
    expect(body.text).toBe('<&amp;> \u{1F6CE}\n"\' <&lt;> ')
  })

  it.each([
    ['nothing', ''],
    ['no XML', 'Bad Gateway'],
    ['an HTML page', '<!doctype html><p>502</p>'],
    ['an element that is not closed', '<message><body>Hi</body>'],
    ['one that closes another', '<message><body>Hi</message></body>'],
    ['half a tag', '<message'],
    ['an attribute without quotes', '<message id=1/>'],
    ['two elements', '<message/><message/>'],
    ['text beside it', '<message/>Hi'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>b</a>'],
    ['an entity of its own', '<a>&b;</a>'],
    ['half an entity', '<a>&amp</a>'],
    ['a letter that there is not', '<a>&#x110000;</a>'],
    ['a comment', '<a><!-- b --></a>'],
    ['an instruction', '<a><?b c?></a>']
  ])('throws at %s', (_, xml) => {
    expect(() => parse(xml)).toThrow()
  })

  it('reads much, and deep, in no time', () => {
    const depth = 20_000
    expect(parse('<a>'.repeat(depth) + '</a>'.repeat(depth)).inside).toHaveLength(1)
    for (const xml of ['<'.repeat(100_000), `<a ${'b '.repeat(50_000)}`, '<a>&'.repeat(20_000)]) {
      expect(() => parse(xml)).toThrow()
    }
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

  it('names a file as its address does, also where that is no UTF-8', () => {
    const url = 'https://shop.example/100%.txt'
    const oob = `<x xmlns="jabber:x:oob"><url>${url}</url></x>`
    expect(said(`<message><body>${url}</body>${oob}</message>`)).toMatchObject({
      message: { content: { kind: 'file', file: { name: '100%.txt' } } }
    })
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
    expect(auth({ user: 'a', password: 'b' }, ['PLAIN'])).toContain(`"PLAIN">${btoa('\0a\0b')}<`)
    expect(() => auth({}, ['PLAIN'])).toThrow(/Switch on ANONYMOUS.*PLAIN/)
  })

  it('says in the words of the server what was refused', () => {
    const stanza = (name: string) =>
      parse(`<message type="error"><error><${name}/><text>No</text></error></message>`)
    expect(errorOf(stanza('not-allowed'))).toMatchObject({
      code: 'rejected',
      message: 'The XMPP server says not-allowed (No). See what its configuration allows'
    })
    expect(errorOf(stanza('resource-constraint'))?.code).toBe('busy')
    expect(errorOf(stanza('gone'))?.code).toBe('ended')
    expect(toldBy(undefined).code).toBe('rejected')
  })
})
