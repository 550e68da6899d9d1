import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Command, Incoming, Link, ShopbellError } from '../../../src/contract/index.js'
import { type Rig, type Said, transportSuite } from '../../../transports/testing/index.js'
import { join, message, unhurried } from '../../../transports/testing/words.js'
import { openArchive } from '../../../transports/xmpp/archive.js'
import { xmpp } from '../../../transports/xmpp/index.js'
import * as NS from '../../../transports/xmpp/names.js'
import type { Tag } from '../../../transports/xmpp/parse.js'
import { commandIn } from '../../../transports/xmpp/read.js'
import { openStream, type Stream } from '../../../transports/xmpp/stream.js'
import { child, element, textOf } from '../../../transports/xmpp/xml.js'
import { openProxy } from '../proxy.js'
import { DeskSocket, page, wordsOf } from './desk.js'
import { DESK, startEjabberd, startProsody, tokenFor, type XmppServer } from './servers.js'

const DESK_ADDRESS = 'desk@shop.example'
/** Milliseconds after which what does not stand in the archive never will: ejabberd may keep it back for 15 s, and twice. */
const LOST = 45_000
/** Milliseconds between two looks: who asks all the time is slowed down by the server. */
const PAUSE = 50

/** The place of what stands last in the archive of an account: all that stands before it is of no interest. */
async function lastIn(stream: Stream, signal: AbortSignal) {
  const page = element('max', {}, '1') + element('before', {})
  const query = element('query', { xmlns: NS.archive }, element('set', { xmlns: NS.pages }, page))
  const fin = child(await stream.ask('set', undefined, query, signal), 'fin', NS.archive)
  return textOf(child(fin, 'set', NS.pages), 'last')
}

/**
 * An agent's program that answers the first of its visitors who writes to its account. What others say is of an earlier
 * test: a server keeps for the next desk what came when there was none.
 */
async function openDesk({ url, path }: XmppServer, visitors: RegExp) {
  const hook = new AbortController()
  let visitor: string | undefined
  let lost: ShopbellError | undefined
  const early: Tag[] = []
  const isMine = (stanza: Tag) => visitors.test(stanza.attributes.from ?? '')
  const stream = await openStream(hook.signal, {
    url: url + path,
    domain: 'shop.example',
    login: DESK,
    lost(error) {
      lost = error
    },
    hear(stanza) {
      if (archive.takes(stanza) || !isMine(stanza)) return
      early.push(stanza)
      if (child(stanza, 'body')) visitor ??= stanza.attributes.from?.replace(/\/.*/, '')
    },
    WebSocket: DeskSocket as unknown as typeof globalThis.WebSocket
  })
  const archive = openArchive(stream, undefined)
  const before = await lastIn(stream, hook.signal)
  stream.write('<presence/>')
  let said = 0
  return {
    async acted() {
      const all: Command[] = []
      const kept = (await archive.after(before, hook.signal)) ?? []
      // A busy ejabberd tells a program of a message before it stands in the archive.
      for (const stanza of [...kept.map(({ message }) => message).filter(isMine), ...early]) {
        const command = commandIn(stanza)
        if (command && !all.some(({ id }) => id === command.id)) all.push(command)
      }
      return all
    },
    async say(event: Said) {
      const to = await vi.waitUntil(() => visitor, { timeout: 5000 })
      // Who says it until it stands in an archive would say it for ever.
      if (lost) throw lost
      const id = `direct ${++said}`
      const inside = wordsOf(event, '')
      stream.write(element('message', { type: 'chat', to, id }, inside))
      return inside.startsWith('<body>') ? id : undefined
    },
    close: () => hook.abort()
  }
}

let made = 0
const fresh = () => `customer-${++made}`
const DOMAIN = 'customers.shop.example'
const login = (user = '') => ({ user, password: tokenFor(user) })

/** Looks into the archive of a customer. It says nothing of being there itself, hence gets no message. */
async function watchArchive(server: XmppServer, user: string) {
  const hook = new AbortController()
  const stream = await openStream(hook.signal, {
    url: server.url + server.path,
    domain: DOMAIN,
    login: login(user),
    lost() {},
    hear: stanza => void archive.takes(stanza),
    WebSocket: DeskSocket as unknown as typeof globalThis.WebSocket
  })
  const archive = openArchive(stream, undefined)
  const there = new Set<string>()
  let looking: Promise<void> | undefined
  async function watchesArchive() {
    const kept = (await archive.after(undefined, hook.signal)) ?? []
    for (const { message } of kept) there.add(message.attributes.id ?? '')
  }
  return {
    /** Resolves when this stands there. Rejects where it never does, or where nobody looks any more. */
    async keeps(id: string) {
      const until = Date.now() + LOST
      for (;;) {
        looking ??= watchesArchive().finally(() => {
          looking = undefined
        })
        await looking
        if (there.has(id)) return
        if (Date.now() > until) throw new Error(`${server.name} lost ${id}, said to ${user}`)
        await setTimeout(PAUSE)
      }
    },
    close: () => hook.abort()
  }
}

async function createRig(server: XmppServer): Promise<Rig> {
  const visitors = [fresh(), fresh()] as const
  const theirs = new RegExp(`^(${visitors.join('|')})@`)
  const [proxy, desk] = [await openProxy(server.url), await openDesk(server, theirs)]
  const watch = await watchArchive(server, visitors[0])
  const transport = xmpp(proxy.url + server.path, {
    domain: DOMAIN,
    desk: DESK_ADDRESS,
    login,
    ...page
  })
  return {
    transport,
    acted: desk.acted,
    async say(event) {
      const id = await desk.say(event)
      if (id) await watch.keeps(id)
    },
    cut: proxy.cut,
    goodbye: proxy.goodbye,
    lines: proxy.lines,
    hold: proxy.hold,
    babble: proxy.babble,
    silence: proxy.silence,
    visitors,
    patience: 10,
    ownTimer: stack => /heardByDesk|watchesArchive/.test(stack),
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
    await vi.waitFor(async () => (await openDesk(server, /./)).close(), { timeout: 10_000 })
  })
  afterAll(() => server?.close())

  transportSuite({ describe, it }, `xmpp with accounts, ${name}`, () => createRig(server))

  it('lets nobody in particular write to the desk, and brings its answer', async () => {
    const desk = await openDesk(server, /@visitors\./)
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
    await expect
      .poll(async () => (await desk.acted()).map(({ type }) => type))
      .toEqual(['join', 'message'])
    hook.abort()
    desk.close()
  })
})
