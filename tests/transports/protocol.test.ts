import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { type Content, FAULTS, type Note } from '../../src/contract/index.js'
import { type Fields, readEvents } from '../../transports/http/event-stream.js'
import { http } from '../../transports/http/index.js'
import { lostBy } from '../../transports/wire/faults.js'
import { CLOSE, type ServerFrame, type VisitorFrame } from '../../transports/wire/frames.js'
import { SUPPORTS } from '../../transports/wire/supports.js'
import { createCaller } from './caller.js'

const FOLDER = new URL('../../transports/wire/', import.meta.url)
const PAGE = await readFile(new URL('PROTOCOL.md', FOLDER), 'utf8')
const schema = JSON.parse(await readFile(new URL('protocol.schema.json', FOLDER), 'utf8'))
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
ajv.addSchema(schema)

/** What is wrong with a value, in the schema's words; nothing if it is as it should be. */
function wrong(definition: string, value: unknown): string {
  const validate = ajv.getSchema(`${schema.$id}#/$defs/${definition}`)
  if (!validate) throw new Error(`The schema has no ${definition}`)
  return validate(value) ? '' : ajv.errorsText(validate.errors)
}

const FROM_VISITOR = [
  { type: 'hello', protocol: 1 },
  { type: 'hello', protocol: 1, token: 't', cursor: 'c', profile: { attributes: { a: 'b' } } },
  {
    type: 'command',
    command: {
      type: 'join',
      id: '1',
      fields: { a: 'b', c: ['d'] },
      page: { url: '', title: '', referrer: '' },
      profile: {},
      route: { department: 'd', agent: 'a', tags: ['t'] }
    }
  },
  { type: 'command', command: { type: 'message', id: '2', text: 'Hello' } },
  {
    type: 'command',
    command: {
      type: 'message',
      id: '2f',
      text: '',
      file: { id: 'f', url: 'https://u', name: 'n', type: 't', size: 0, width: 1, height: 1 }
    }
  },
  {
    type: 'command',
    command: {
      type: 'message',
      id: '2c',
      text: 'S',
      replyTo: 'm',
      value: 's',
      fields: { a: 'b', c: ['d'] }
    }
  },
  { type: 'command', command: { type: 'typing', id: '3', active: false } },
  { type: 'command', command: { type: 'typing', id: '3p', active: true, text: '' } },
  { type: 'command', command: { type: 'edit', id: '3e', message: 'm', text: 't' } },
  { type: 'command', command: { type: 'delete', id: '3d', message: 'm' } },
  { type: 'command', command: { type: 'read', id: '4', upTo: 'm' } },
  { type: 'command', command: { type: 'page', id: '5', page: { url: 'u', title: 't' } } },
  { type: 'command', command: { type: 'rate', id: '6', solved: true, score: 5, comment: '' } },
  { type: 'command', command: { type: 'visit', id: '14', message: 'm', agreed: false } },
  { type: 'command', command: { type: 'follow', id: '15', active: true } },
  { type: 'command', command: { type: 'pointed', id: '16', highlight: 'h', found: true } },
  {
    type: 'command',
    command: {
      type: 'profile',
      id: '17',
      profile: {
        cart: { items: [{ title: 'Heron', count: 2, price: 'p', href: 'h' }], total: 't' },
        orders: [{ number: '1', at: 'a', state: 's', items: [{ title: 'Reed' }] }]
      }
    }
  },
  { type: 'command', command: { type: 'survey', id: '10', fields: { a: ['b'] } } },
  { type: 'command', command: { type: 'callback', id: '11', phone: '1', when: 'now' } },
  { type: 'command', command: { type: 'remind', id: '12', email: 'a@b' } },
  { type: 'command', command: { type: 'erase', id: '13' } },
  { type: 'command', command: { type: 'people', id: '9' } },
  { type: 'command', command: { type: 'leave', id: '7' } },
  { type: 'history', id: '8', limit: 20 },
  { type: 'ping' }
] as const satisfies readonly VisitorFrame[]

const FROM_SERVER = [
  {
    type: 'welcome',
    protocol: 1,
    token: 't',
    supports: { resume: true },
    heartbeat: 25,
    limits: { frame: 65536, text: 8000, size: 1, types: ['image/*'] }
  },
  { type: 'ready' },
  { type: 'event', event: { type: 'queued', position: 1, wait: 0 } },
  { type: 'event', event: { type: 'agent', agent: null, cursor: '1', after: '0' } },
  {
    type: 'event',
    event: {
      type: 'message',
      cursor: '2',
      message: {
        id: 'm',
        from: 'agent',
        at: 1,
        content: { kind: 'notice', text: '' },
        agent: { id: 'a', name: 'A', role: 'r', photo: 'p' }
      }
    }
  },
  { type: 'event', event: { type: 'receipt', upTo: 'm', status: 'delivered', cursor: '3' } },
  { type: 'event', event: { type: 'ended', by: 'system', cursor: '4' } },
  { type: 'event', event: { type: 'delta', message: 'm', text: ' more' } },
  { type: 'event', event: { type: 'typing', active: true } },
  { type: 'event', event: { type: 'highlight', id: 'h', selector: 's', text: 't', note: 'n' } },
  { type: 'event', event: { type: 'away' } },
  { type: 'event', event: { type: 'back' } },
  { type: 'event', event: { type: 'gap' } },
  { type: 'ack', id: '1', receipt: {} },
  { type: 'history', id: '1', page: { messages: [], more: true } },
  { type: 'error', code: 'ended', message: 'Over' },
  { type: 'pong' }
] as const satisfies readonly ServerFrame[]

const CONTENTS = [
  { kind: 'text', text: '**t**', markdown: true },
  {
    kind: 'choices',
    text: 't',
    choices: [
      { label: 'l', value: 'v' },
      { label: 'l', href: 'https://a' }
    ]
  },
  {
    kind: 'cards',
    text: 't',
    cards: [
      { title: 't', text: 't', image: '/i', href: '/h', price: 'p', choices: [{ label: 'l' }] }
    ]
  },
  {
    kind: 'form',
    text: 't',
    label: 'l',
    form: [
      { name: 'n', label: 'l', type: 'select', required: true, options: ['o'], placeholder: 'p' }
    ]
  },
  { kind: 'article', title: 't', text: 't', href: 'https://a' },
  { kind: 'coupon', code: 'c', text: 't', href: 'https://a', until: 1 },
  { kind: 'page', page: { url: 'u', title: 't' }, text: 't', follow: true },
  { kind: 'deleted' }
] as const satisfies readonly Content[]

/** Each breaks one rule that a server has to hold. */
const BROKEN: readonly unknown[] = [
  null,
  [],
  {},
  { type: 'later' },
  { type: 'hello' },
  { type: 'hello', protocol: 2 },
  { type: 'hello', protocol: 1, token: 7 },
  { type: 'hello', protocol: 1, page: { url: 'u' } },
  { type: 'hello', protocol: 1, profile: { attributes: { a: 1 } } },
  { type: 'command' },
  { type: 'command', command: { type: 'message', text: 'No id' } },
  { type: 'command', command: { type: 'message', id: '', text: 'No id' } },
  { type: 'command', command: { type: 'message', id: '1', text: '' } },
  { type: 'command', command: { type: 'message', id: '1', text: 7 } },
  { type: 'command', command: { type: 'message', id: 'x'.repeat(201), text: 'Long id' } },
  { type: 'command', command: { type: 'rate', id: '1', score: 6 } },
  { type: 'command', command: { type: 'rate', id: '1', score: 2.5 } },
  { type: 'command', command: { type: 'join', id: '1', fields: { a: 1 }, page: {}, profile: {} } },
  { type: 'command', command: { type: 'later', id: '1' } },
  { type: 'command', command: { type: 'visit', id: '1', message: 'm' } },
  { type: 'command', command: { type: 'follow', id: '1' } },
  { type: 'command', command: { type: 'pointed', id: '1', highlight: '', found: true } },
  { type: 'command', command: { type: 'profile', id: '1', profile: { cart: [] } } },
  { type: 'command', command: { type: 'survey', id: '1' } },
  { type: 'command', command: { type: 'callback', id: '1', phone: '' } },
  { type: 'command', command: { type: 'remind', id: '1' } },
  {
    type: 'command',
    command: { type: 'join', id: '1', fields: {}, page: {}, profile: {}, route: 'repairs' }
  },
  { type: 'history', id: '1', limit: 0 },
  { type: 'history', limit: 10 }
]

describe('the schema', () => {
  it.each(FROM_VISITOR)('takes what a widget may send: %j', frame => {
    expect(wrong('VisitorFrame', frame)).toBe('')
    expect(wrong('ServerFrame', frame)).not.toBe('')
  })

  it.each(FROM_SERVER)('takes what a server may send: %j', frame => {
    expect(wrong('ServerFrame', frame)).toBe('')
    expect(wrong('VisitorFrame', frame)).not.toBe('')
  })

  it.each(BROKEN)('refuses what no widget may send: %j', frame => {
    expect(wrong('VisitorFrame', frame)).not.toBe('')
  })

  it.each(CONTENTS)('knows what a message holds: %j', content => {
    const preview = { href: 'https://a', title: 't', text: 't', image: '/i' }
    const message = { id: 'm', from: 'agent', at: 1, content, preview, replyTo: 'r', edited: 2 }
    expect(wrong('Message', message)).toBe('')
    if (content.kind === 'deleted') return
    expect(wrong('Message', { ...message, content: { kind: content.kind } })).not.toBe('')
  })

  it('lets newer sides say more', () => {
    expect(wrong('VisitorFrame', { type: 'ping', newer: 1 })).toBe('')
    const message = { id: 'm', from: 'agent', at: 1, content: { kind: 'hologram', title: 'Lamp' } }
    expect(wrong('Message', message)).toBe('')
    expect(wrong('Message', { ...message, content: { kind: 'text' } })).not.toBe('')
  })

  it('takes every note of the contract, and nothing else for one', () => {
    const url = 'https://shop.example/'
    const notes: readonly Note[] = [
      { type: 'search', text: 'dimmer', found: 0 },
      { type: 'helped', answer: 'a', helped: false },
      { type: 'invitation', rule: 'r', outcome: 'ignored', url },
      { type: 'converted', reference: 'SB-1', value: 5, currency: 'EUR', order: 'A-1' }
    ]
    for (const note of notes) expect(wrong('Note', note)).toBe('')
    const bad = { type: 'invitation', rule: 'r', outcome: 'eaten', url }
    for (const note of [{}, { type: 'search', text: 'a' }, bad]) {
      expect(wrong('Note', note)).not.toBe('')
    }
  })

  it('names all that the contract can support', () => {
    const { properties } = schema.$defs.Supports
    expect(Object.keys(properties).sort()).toEqual(Object.keys(SUPPORTS).sort())
  })

  it('keeps what must survive from coming without a cursor', () => {
    const ended = { type: 'ended', by: 'agent' }
    expect(wrong('Event', ended)).not.toBe('')
  })

  it('knows the same error codes as the contract', () => {
    expect(schema.$defs.FaultCode.enum).toEqual(Object.keys(FAULTS))
  })

  it('defines nothing that is not used', () => {
    const text = JSON.stringify(schema)
    const beside = ['Head', 'Presence', 'Caller', 'Letter', 'MailReceipt', 'Refusal', 'Note']
    const unused = Object.keys(schema.$defs).filter(name => !text.includes(`#/$defs/${name}"`))
    expect(unused).toEqual(beside)
  })
})

describe('the protocol page', () => {
  const examples = [...PAGE.matchAll(/^```json (\w+)\n([\s\S]*?)^```$/gm)]
  const session = [...PAGE.matchAll(/^([→←]) (.*)$/gm)]

  it('has an example of every frame', () => {
    const types = examples.map(([, kind, text]) => `${kind} ${JSON.parse(text ?? '').type}`)
    const all = [
      ...FROM_VISITOR.map(frame => `VisitorFrame ${frame.type}`),
      ...FROM_SERVER.map(frame => `ServerFrame ${frame.type}`)
    ]
    expect(new Set(all.filter(type => !types.includes(type)))).toEqual(new Set())
    expect(PAGE.match(/^```json/gm)).toHaveLength(examples.length)
  })

  it.each(examples.map(([, kind, text]) => [kind ?? '', text ?? ''] as const))(
    'shows a valid %s: %s',
    (kind, text) => {
      expect(wrong(kind, JSON.parse(text))).toBe('')
    }
  )

  it('tells of a session in which every frame is valid', () => {
    expect(session.length).toBeGreaterThan(20)
    for (const [line, arrow, text = ''] of session) {
      const kind = arrow === '→' ? 'VisitorFrame' : 'ServerFrame'
      expect(wrong(kind, JSON.parse(text)), line).toBe('')
    }
  })

  it('shows requests whose heads and frames are valid', () => {
    const requests = [...PAGE.matchAll(/^```http\nPOST .*\n([\s\S]*?)^```$/gm)]
    expect(requests.length).toBeGreaterThan(3)
    for (const [, body = ''] of requests) {
      const [head = '', ...frames] = body.trim().split('\n')
      expect(wrong('Head', JSON.parse(head)), head).toBe('')
      for (const frame of frames) expect(wrong('VisitorFrame', JSON.parse(frame)), frame).toBe('')
    }
  })

  it('shows answers that the widget reads, with valid frames', async () => {
    const answers = [...PAGE.matchAll(/^```sse\n([\s\S]*?)^```$/gm)]
    const events: Fields[] = []
    for (const [, text = ''] of answers) {
      const { body } = new Response(text)
      if (body)
        await readEvents(
          body,
          () => {},
          event => events.push(event)
        )
    }
    const said = events.filter(({ data }) => data)
    expect(said.map(({ id, event }) => id ?? event)).toEqual(['1', '2', 'close'])
    for (const { id, data = '' } of said) {
      if (id) expect(wrong('ServerFrame', JSON.parse(data)), data).toBe('')
    }
  })

  it('says of every status what the widget makes of it', async () => {
    const rows = [...PAGE.matchAll(/^\| ([45]\d\d(?:, \d+)*) +\|.*\| `([a-z-]+)` +\|$/gm)]
    const told = rows.flatMap(([, statuses = '', fault]) =>
      statuses.split(', ').map(status => [Number(status), fault] as const)
    )
    expect(told.length).toBeGreaterThan(6)
    let status = 0
    const server = createServer((_, answer) => answer.writeHead(status).end())
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    for (const [given, code] of told) {
      status = given
      const connecting = http(`http://127.0.0.1:${port}/chat`).connect(createCaller().link)
      await expect(connecting, String(given)).rejects.toMatchObject({ code })
    }
    server.close()
  })

  it('says of every error code what the contract says: whether to try again', () => {
    const rows = [...PAGE.matchAll(/^\| `([a-z-]+)` +\| (yes|no) +\|/gm)]
    const told = Object.fromEntries(rows.map(([, code, again]) => [code, again === 'yes']))
    const held = Object.entries(FAULTS).map(([code, { retry }]) => [code, retry])
    expect(told).toEqual(Object.fromEntries(held))
  })

  it('says of every close code what the widget makes of it', () => {
    const rows = [...PAGE.matchAll(/^\| ([14]\d{3}[\d, ]*?) +\|.*\| `([a-z-]+)` +\|$/gm)]
    const told = rows.flatMap(([, codes = '', fault]) =>
      codes.split(', ').map(code => [Number(code), fault])
    )
    expect(told.map(([code]) => [code, lostBy(Number(code), {}).code])).toEqual(told)
    const named = told.map(([code]) => code)
    expect(Object.values(CLOSE).filter(code => !named.includes(code))).toEqual([])
  })
})
