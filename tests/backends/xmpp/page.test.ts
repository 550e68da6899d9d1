import { describe } from 'vitest'
import { bundle } from '../../e2e/bundle.js'
import { eventually, expect, it } from '../../e2e/it.js'
import { NO_SERVER } from '../../e2e/person.js'
import { pageWith } from '../../e2e/street.js'
import type { Visitor } from '../../e2e/visitor.js'
import { openProxy } from '../proxy.js'
import { type Desk, openDesk } from './desk.js'
import { startEjabberd, startProsody, tokenFor } from './servers.js'

const INVITED = { rooms: 'rooms.shop.example', invite: ['desk@shop.example'] }
const heardBy = async (desk: Desk) =>
  (await desk.acted()).flatMap(one => (one.type === 'message' ? [one.text] : []))
const agentSays = (text: string) => ({
  type: 'message' as const,
  message: {
    id: text,
    from: 'agent' as const,
    at: Date.now(),
    content: { kind: 'text' as const, text },
    agent: { id: 'ada', name: 'Ada' }
  }
})

/** A page of the shop for customers who are signed in, at whichever server. */
const code = bundle(`
  import { createShopbell } from 'shopbell'
  import { xmpp } from 'shopbell/transports/xmpp'
  const transport = xmpp(xmppAddress, {
    ...${JSON.stringify(INVITED)},
    domain: 'customers.shop.example',
    login: token => ({ user: 'grace', password: token, room: '${'d5'.repeat(16)}' })
  })
  const settings = JSON.parse(document.querySelector('script[data-shopbell]').textContent)
  delete settings.server
  createShopbell({ ...settings, transport, token: () => nextToken() })
`)

describe.each([
  ['Prosody', startProsody],
  ['ejabberd', startEjabberd]
])('a page that talks over XMPP, %s', (_, start) => {
  it('goes on after its token has expired, with nothing lost, and on another device', async ({
    visitor,
    shop
  }) => {
    const server = await start()
    const proxy = await openProxy(server.url)
    const desk = await openDesk(server)
    try {
      const good = tokenFor('grace')
      const stale = tokenFor('grace', -1)
      const shown: string[] = []
      let tokens: string[] = []
      const comeIn = async ({ page }: Visitor) => {
        await page.exposeFunction('nextToken', () => {
          const token = tokens.shift() ?? good
          shown.push(token)
          return token
        })
        const address = JSON.stringify(proxy.url + server.path)
        const body = `globalThis.xmppAddress = ${address};\n${await code}`
        await page.route('**/shopbell.js', route =>
          route.fulfill({ body, contentType: 'text/javascript' })
        )
        await page.goto(shop.url)
      }
      const nora = await visitor({ page: null })
      nora.pardon(...NO_SERVER)
      await comeIn(nora)
      await nora.ask('Grace', 'Is it bright?')
      await eventually(() => heardBy(desk)).toEqual(['Is it bright?'])
      await desk.say(agentSays('As the day'))
      await nora.bell.panel.getByText('As the day').waitFor()

      tokens = [stale]
      shown.length = 0
      proxy.cut()
      await nora.bell.say('Are you there?')
      await eventually(() => heardBy(desk)).toEqual(['Is it bright?', 'Are you there?'])
      expect(shown).toEqual([stale, good])

      const phone = await visitor({ page: null })
      phone.pardon(...NO_SERVER)
      await comeIn(phone)
      await phone.ask('Grace', 'On the train')
      const said = ['Is it bright?', 'As the day', 'Are you there?', 'On the train']
      await eventually(phone.bell.words).toEqual(said)
      await eventually(nora.bell.words).toEqual(said)
    } finally {
      desk.close()
      await proxy.close()
      await server.close()
    }
  })
})

describe('a page under the strictest policy', () => {
  it('talks over XMPP without a single violation, and without a policy of Trusted Types', async ({
    visitor,
    street,
    shop
  }) => {
    const server = await startProsody()
    const desk = await openDesk(server)
    try {
      const policy = [
        "default-src 'none'",
        "script-src 'nonce-b3ll' 'strict-dynamic'",
        "style-src 'none'",
        `connect-src ${server.url}`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'"
      ].join('; ')
      const address = street.put({
        headers: { 'content-security-policy': policy },
        body: pageWith({
          script: `${shop.url}/shopbell.js`,
          tag: 'async nonce="b3ll" data-form="false"',
          settings: {
            transport: { name: 'xmpp', domain: 'visitors.shop.example', ...INVITED },
            server: `${server.url}${server.path}`
          }
        }).replace('<link rel="icon" href="data:,">', '')
      })
      const { page, bell, said, pardon } = await visitor({ page: address })
      pardon(...NO_SERVER)
      await bell.ring()
      await bell.say('Is this <allowed>?')
      await eventually(() => heardBy(desk)).toEqual(['Is this <allowed>?'])
      await desk.say(agentSays('All of it & more'))
      await bell.panel.getByText('All of it & more').waitFor()
      await bell.say('Good')
      await page.reload()
      await eventually(bell.words).toEqual(['Is this <allowed>?', 'All of it & more', 'Good'])
      expect(said.filter(line => /Policy|Refused|policy/.test(line))).toEqual([])
    } finally {
      desk.close()
      await server.close()
    }
  })
})
