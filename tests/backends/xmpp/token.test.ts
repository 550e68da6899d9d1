import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Command, Connection, Incoming } from '../../../src/contract/index.js'
import { join, message, unhurried } from '../../../transports/testing/words.js'
import { xmpp } from '../../../transports/xmpp/index.js'
import { page } from './desk.js'
import { OPTIONS } from './rig.js'
import { startEjabberd, startProsody, tokenFor, type XmppServer } from './servers.js'

/** How a customer of the shop who is signed in talks: in a room of theirs, or one to one. */
const WAYS = {
  'in a room': ({ domain: _, ...options } = OPTIONS) => ({ ...options, room: 'd5'.repeat(16) }),
  'one to one': () => ({ desk: 'desk@shop.example', ...page })
}

describe.each([
  ['Prosody', startProsody],
  ['ejabberd', startEjabberd]
])('xmpp with the token of a customer, %s', (_, start) => {
  let server: XmppServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server?.close())

  describe.each(Object.entries(WAYS))('%s', (way, optionsOf) => {
    const customer = way.replaceAll(' ', '-')

    /** One device of the customer, which shows these tokens, one at each attempt. */
    async function device(...tokens: string[]) {
      const hook = new AbortController()
      onTestFinished(() => hook.abort())
      const heard: Incoming[] = []
      const { room, ...options } = { room: undefined, ...optionsOf() }
      const transport = xmpp(server.url + server.path, {
        ...options,
        domain: 'customers.shop.example',
        login: password => ({ user: customer, password, room })
      })
      const connection = await transport.connect({
        signal: hook.signal,
        cursor: undefined,
        emit: event => heard.push(event),
        visitor: {
          token: async () => tokens.shift(),
          profile: () => ({}),
          page: () => ({ url: 'https://shop.example/lamps', title: 'Lamps' })
        }
      })
      const texts = () =>
        heard.flatMap(event =>
          event.type === 'message' && event.message.content.kind === 'text'
            ? [event.message.content.text]
            : []
        )
      return { connection, texts, hangUp: () => hook.abort() }
    }
    const send = (connection: Connection, command: Command) => connection.send(command, unhurried())

    it('has what was said on another device, whose token was another', async () => {
      const first = await vi.waitFor(() => device(tokenFor(customer, 100)), { timeout: 10_000 })
      await send(first.connection, join())
      await send(first.connection, message('Is it dimmable?'))
      const second = await device(tokenFor(customer, 200))
      await expect.poll(second.texts).toEqual(['Is it dimmable?'])
      expect(second.connection.token).toBeUndefined()
      await send(second.connection, message('I am on the train'))
      await expect.poll(first.texts).toEqual(['Is it dimmable?', 'I am on the train'])
    })

    it('says unauthorized, and that login must give another, to one that is not good', async () => {
      const made = [
        ['has expired', tokenFor(customer, -60)],
        ['was signed by somebody else', tokenFor(customer, 600, 'YW5vdGhlciBrZXk')],
        ['is of another customer', tokenFor('eve')],
        ['is none', 'made up'],
        ['looks like one', 'a.b.c'],
        ['is empty', '']
      ] as const
      for (const [what, token] of made) {
        await expect(device(token), what).rejects.toMatchObject({
          code: 'unauthorized',
          message: expect.stringContaining('login() must give another password or token')
        })
      }
    })
  })
})
