import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type NamedTransport, named, type TransportName } from '../../transports/named/index.js'

const read = (path: string) => new URL(`../../${path}`, import.meta.url)
const schema = JSON.parse(readFileSync(read('src/options.schema.json'), 'utf8'))
const NAMES: TransportName[] = schema.$defs.transport.enum

/** Parts of transports, and what is made of functions or of other transports, which no tag can name. */
const NOT_NAMED = [
  ...['broker', 'contract', 'mailbox', 'json', 'named', 'testing', 'wire'],
  ...['failover', 'handoff', 'memory', 'server', 'stream']
]

/** Addresses that are no web sockets. */
const OVER_HTTP = [
  ...['assistant', 'chatwoot', 'direct-line', 'http', 'livechat', 'liveperson', 'matrix', 'nchan'],
  ...['rocket-chat', 'socketio']
]

/** An address alone does not make them. */
const BY_MORE = ['livechat', 'liveperson', 'xmpp']

describe('a transport that is named by a tag', () => {
  it('is any that can be made of text, and the schema knows them all', () => {
    const folders = readdirSync(read('transports'), { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !NOT_NAMED.includes(entry.name))
      .map(({ name }) => name)
    expect(NAMES).toEqual(folders.sort())
  })

  it.each(NAMES)('is made by its name alone, or with its options: %s', async name => {
    const address = OVER_HTTP.includes(name) ? 'https://a.example' : 'wss://a.example'
    const whole: NamedTransport = {
      name,
      ...{ domain: 'a.example', rooms: 'rooms.a.example' },
      ...{ organization: '142cf3ad', client: '7f', account: '12345678' }
    }
    for (const chosen of BY_MORE.includes(name) ? [whole] : [name, whole]) {
      const { connect, supports } = await named(chosen, address)
      expect(connect).toBeTypeOf('function')
      expect(supports).toBeTypeOf('object')
    }
  })

  it('has its options, and not its name, handed on', async () => {
    const wanted = { name: 'mqtt', supports: { rate: true } } as const
    expect((await named(wanted, 'wss://a.example')).supports).toMatchObject({ rate: true })
    expect((await named('mqtt', 'wss://a.example')).supports).not.toHaveProperty('rate')
  })

  it.each(['pigeon', '', 'constructor'])(
    'is refused with all names if it is none: %j',
    async name => {
      const told = vi.spyOn(console, 'error').mockImplementation(() => {})
      onTestFinished(() => told.mockRestore())
      const refused = {
        code: 'unsupported',
        message: `No transport "${name}", but ${NAMES.join(', ')}`
      }
      await expect(named(name as TransportName, 'wss://a.example')).rejects.toMatchObject(refused)
      expect(told.mock.calls).toEqual([['[shopbell] Transport:', expect.objectContaining(refused)]])
    }
  )
})
