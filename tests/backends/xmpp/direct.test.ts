import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Command, Incoming, Link } from '../../../src/contract/index.js'
import { type Rig, transportSuite } from '../../../transports/testing/index.js'
import { join, message, unhurried } from '../../../transports/testing/words.js'
import { openArchive } from '../../../transports/xmpp/archive.js'
import { type Login, xmpp } from '../../../transports/xmpp/index.js'
import { commandIn } from '../../../transports/xmpp/read.js'
import { openStream } from '../../../transports/xmpp/stream.js'
import { attribute, child, element } from '../../../transports/xmpp/xml.js'
import { openProxy } from '../proxy.js'
import { DeskSocket, page, wordsOf } from './desk.js'
import { DESK, SHOP_KEY, startEjabberd, startProsody, type XmppServer } from './servers.js'

const DESK_ADDRESS = 'desk@shop.example'

/** An agent's program that answers whoever writes to its account. */
async function openDesk({ url, path }: XmppServer) {
  const hook = new AbortController()
  const visitors: string[] = []
  const early: Element[] = []
  const stream = await openStream(hook.signal, {
    url: url + path,
    domain: 'shop.example',
    login: async () => DESK,
    lost() {},
    hear(stanza) {
      if (archive.takes(stanza)) return
      early.push(stanza)
      const from = attribute(stanza, 'from')?.replace(/\/.*/, '') ?? ''
      if (child(stanza, 'body') && !visitors.includes(from)) visitors.push(from)
    },
    DOMParser: page.DOMParser,
    WebSocket: DeskSocket as unknown as typeof globalThis.WebSocket
  })
  const archive = openArchive(stream, undefined)
  const before = (await archive.after(undefined, hook.signal))?.at(-1)?.id
  stream.write('<presence/>')
  let said = 0
  return {
    visitors,
    early,
    async acted() {
      const all: Command[] = []
      for (const { message } of (await archive.after(before, hook.signal)) ?? []) {
        const command = commandIn(message)
        if (command && !all.some(({ id }) => id === command.id)) all.push(command)
      }
      return all
    },
    async say(event: Parameters<typeof wordsOf>[0]) {
      await vi.waitUntil(() => visitors[0], { timeout: 5000 })
      const id = `direct ${++said}`
      const inside = wordsOf(event, '')
      stream.write(element('message', { type: 'chat', to: visitors[0], id }, inside))
      return inside.startsWith('<body>') ? id : undefined
    },
    close: () => hook.abort()
  }
}

let made = 0
const fresh = () => `customer-${++made}`
const base64 = (text: string) => Buffer.from(text).toString('base64url')

/** An account for a customer: of the files of Prosody, or by a token for ejabberd. */
function account(server: XmppServer, user = ''): { domain: string; login: Login } {
  if (server.name === 'prosody') {
    const file = `${server.folder}/data/shop%2eexample/accounts/${user.replace('-', '%2d')}.dat`
    writeFileSync(file, 'return { password = "a lamp" }')
    return { domain: 'shop.example', login: { user, password: 'a lamp' } }
  }
  const exp = Math.floor(Date.now() / 1000) + 600
  const said = [{ alg: 'HS256' }, { jid: `${user}@customers.shop.example`, exp }]
    .map(one => base64(JSON.stringify(one)))
    .join('.')
  const seal = createHmac('sha256', Buffer.from(SHOP_KEY, 'base64url')).update(said)
  const password = `${said}.${seal.digest('base64url')}`
  return { domain: 'customers.shop.example', login: { user, password } }
}

/**
 * Waits until something stands in the archive of a customer: on its way there from a line that has just ended ejabberd
 * takes a moment. It says nothing of being there itself, hence gets no message.
 */
async function watchArchive(server: XmppServer, user: string) {
  const hook = new AbortController()
  const { domain, login } = account(server, user)
  const stream = await openStream(hook.signal, {
    url: server.url + server.path,
    domain,
    login: async () => login,
    lost() {},
    hear: stanza => void archive.takes(stanza),
    DOMParser: page.DOMParser,
    WebSocket: DeskSocket as unknown as typeof globalThis.WebSocket
  })
  const archive = openArchive(stream, undefined)
  const there = new Set<string>()
  let place: string | undefined
  let looking: Promise<void> | undefined
  const look = async () => {
    const kept = (await archive.after(place, hook.signal)) ?? []
    place = kept.at(-1)?.id ?? place
    for (const { message } of kept) there.add(attribute(message, 'id') ?? '')
    looking = undefined
  }
  return {
    async has(id: string) {
      while (!there.has(id) && !hook.signal.aborted) {
        looking ??= look()
        await looking
      }
    },
    close: () => hook.abort()
  }
}

async function createRig(server: XmppServer): Promise<Rig> {
  const [proxy, desk] = [await openProxy(server.url), await openDesk(server)]
  const visitors = [fresh(), fresh()] as const
  const watch = await watchArchive(server, visitors[0])
  const { domain } = account(server, fresh())
  const transport = xmpp(proxy.url + server.path, {
    domain,
    desk: DESK_ADDRESS,
    login: token => account(server, token).login,
    ...page
  })
  return {
    transport,
    acted: desk.acted,
    async say(event) {
      const id = await desk.say(event)
      if (id) await watch.has(id)
    },
    cut: proxy.cut,
    goodbye: proxy.goodbye,
    lines: proxy.lines,
    hold: proxy.hold,
    babble: proxy.babble,
    silence: proxy.silence,
    visitors,
    patience: 10,
    ownTimer: stack => stack.includes('heardByDesk'),
    async dispose() {
      watch.close()
      desk.close()
      await proxy.close()
    }
  }
}

describe.each([
  ['Prosody', startProsody],
  ['ejabberd', startEjabberd]
])('xmpp, one to one, %s', (name, start) => {
  let server: XmppServer
  beforeAll(async () => {
    server = await start()
    await vi.waitFor(async () => (await openDesk(server)).close(), { timeout: 10_000 })
  })
  afterAll(() => server?.close())

  transportSuite({ describe, it }, `xmpp with accounts, ${name}`, () => createRig(server))

  it('lets nobody in particular write to the desk, and brings its answer', async () => {
    const desk = await openDesk(server)
    const heard: Incoming[] = []
    const hook = new AbortController()
    const link: Link = {
      signal: hook.signal,
      cursor: undefined,
      emit: event => heard.push(event),
      visitor: {
        token: async () => undefined,
        profile: () => ({}),
        page: () => ({ url: 'https://shop.example/', title: 'Shop' })
      }
    }
    const options = { domain: 'visitors.shop.example', desk: DESK_ADDRESS, ...page }
    const connection = await xmpp(server.url + server.path, options).connect(link)
    await connection.send(join(), unhurried())
    await connection.send(message('Hello'), unhurried())
    const content = { kind: 'text', text: 'Good morning' } as const
    await desk.say({ type: 'message', message: { id: 'a', from: 'agent', at: 1, content } })
    await expect.poll(() => heard).toMatchObject([{ type: 'message', message: { content } }])
    expect((await desk.acted()).map(({ type }) => type)).toEqual(['join', 'message'])
    hook.abort()
    desk.close()
  })
})
