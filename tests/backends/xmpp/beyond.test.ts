import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Connection, Incoming, Link, Message } from '../../../src/contract/index.js'
import { join, message, unhurried } from '../../../transports/testing/words.js'
import { type XmppOptions, xmpp } from '../../../transports/xmpp/index.js'
import * as NS from '../../../transports/xmpp/names.js'
import { openStream } from '../../../transports/xmpp/stream.js'
import { element, textOf } from '../../../transports/xmpp/xml.js'
import { freePort } from '../../server/free-port.js'
import { type Desk, openDesk, page } from './desk.js'
import { OPTIONS } from './rig.js'
import { DESK, startEjabberd, startProsody, type XmppServer } from './servers.js'

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='

describe.each([
  ['Prosody', startProsody],
  ['ejabberd', startEjabberd]
])('xmpp beyond the suite, %s', (name, start) => {
  let server: XmppServer
  let desk: Desk
  let hook: AbortController
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    hook = new AbortController()
    desk = await vi.waitFor(() => openDesk(server), { timeout: 10_000 })
  })
  afterEach(() => {
    hook.abort()
    desk.close()
  })

  /** One visitor's page: what it heard, and its line. */
  async function visit(
    token?: string,
    { cursor, options, url = `${server.url}${server.path}`, profile = {} }: Visit = {}
  ) {
    const heard: Incoming[] = []
    const link: Link = {
      signal: hook.signal,
      cursor,
      emit: event => heard.push(event),
      visitor: {
        token: async () => token,
        profile: () => profile,
        page: () => ({ url: 'https://shop.example/lamps', title: 'Lamps' })
      }
    }
    const connection = await xmpp(url, { ...OPTIONS, ...options }).connect(link)
    const told = () => heard.flatMap(event => (event.type === 'message' ? [event.message] : []))
    return { connection, heard, told }
  }
  interface Visit {
    cursor?: string
    options?: Partial<XmppOptions>
    url?: string
    profile?: { name?: string }
  }
  const send = (connection: Connection, command: Parameters<Connection['send']>[0]) =>
    connection.send(command, unhurried())
  const words = (messages: readonly Message[]) =>
    messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))
  /** An agent writes a stanza of their own in the room of the first conversation. */
  const write = async (inside: string, id: string) => {
    await desk.acted()
    desk.write(element('message', { type: 'groupchat', to: desk.rooms[0], id }, inside))
  }
  const body = (text: string) => element('body', {}, text)

  it('tells a visitor who comes back the whole conversation, also when the server was killed meanwhile', async () => {
    const { connection, told } = await visit()
    await send(connection, join())
    await send(connection, message('Is it dimmable?'))
    await write(body('It is'), 'a')
    await expect.poll(() => words(told())).toEqual(['Is it dimmable?', 'It is'])
    hook.abort()
    hook = new AbortController()
    desk.close()
    await server.kill()
    await server.start()
    const again = await vi.waitFor(() => visit(connection.token), { timeout: 20_000 })
    expect(words(again.told())).toEqual(['Is it dimmable?', 'It is'])
    desk = await vi.waitFor(() => openDesk(server), { timeout: 10_000 })
  })

  it('shows any program of an agent what the visitor says, who they are and on which page', async () => {
    const { connection } = await visit(undefined, { profile: { name: 'Grace <Hopper>' } })
    await send(connection, join())
    await send(connection, message('Hello'))
    await desk.acted()
    await send(connection, message('Hello?'))
    await expect.poll(() => desk.heard.map(stanza => textOf(stanza, 'body'))).toContain('Hello?')
    const from = desk.heard.map(stanza => stanza.attributes.from ?? '')
    expect(from.some(one => /\/Grace Hopper [0-9a-f]{6}$/.test(one))).toBe(true)
    const commands = await desk.acted()
    expect(commands.map(({ type }) => type)).toEqual(['join', 'message', 'message'])
  })

  it('tells the name and the photo that the card of an agent has', async () => {
    const photo = element('TYPE', {}, 'image/png') + element('BINVAL', {}, PIXEL)
    const card = element('FN', {}, 'Ada Lovelace') + element('PHOTO', {}, photo)
    await desk.ask('set', undefined, element('vCard', { xmlns: 'vcard-temp' }, card))
    const { connection, heard, told } = await visit()
    await send(connection, join())
    const agent = { id: 'ada', name: 'Ada Lovelace', photo: `data:image/png;base64,${PIXEL}` }
    await expect.poll(() => heard).toContainEqual({ type: 'agent', agent })
    await write(body('Good morning'), 'a')
    await expect.poll(() => told().at(-1)?.agent).toEqual(agent)
    desk.close()
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'agent', agent: null })
  })

  it('shows the agent typing, and changes what they corrected', async () => {
    const { connection, heard, told } = await visit()
    await send(connection, join())
    await write(element('composing', { xmlns: NS.states }), 'a')
    await expect.poll(() => heard).toContainEqual({ type: 'typing', active: true })
    await write(body('Twelf'), 'b')
    await expect.poll(() => words(told())).toEqual(['Twelf'])
    await write(body('Twelve') + element('replace', { xmlns: NS.correct, id: 'b' }), 'c')
    await expect.poll(() => words(told())).toEqual(['Twelf', 'Twelve'])
    const [first, last] = told()
    expect(last?.id).toBe(first?.id)
    expect(last?.edited).toBeGreaterThan(0)
  })

  it('says that the agent got and read a message, whichever id their program names', async () => {
    const { connection, heard } = await visit()
    await send(connection, join())
    const command = message('Hello')
    const { message: id = '' } = await send(connection, command)
    await write(element('received', { xmlns: NS.receipts, id: command.id }), 'a')
    await expect
      .poll(() => heard)
      .toContainEqual({ type: 'receipt', upTo: id, status: 'delivered' })
    await write(element('displayed', { xmlns: NS.markers, id }), 'b')
    await expect.poll(() => heard).toContainEqual({ type: 'receipt', upTo: id, status: 'read' })
  })

  it('gives a visitor with another secret nothing, and lists no room to anybody', async () => {
    const { connection } = await visit()
    await send(connection, join())
    await send(connection, message('My card is 4929'))
    const other = await visit('another secret')
    expect(other.heard).toEqual([])
    await desk.acted()
    const [room = ''] = desk.rooms
    const eve = await openStream(hook.signal, {
      url: server.url + server.path,
      domain: OPTIONS.domain,
      login: {},
      lost() {},
      hear() {},
      ...page
    })
    const items = element('query', { xmlns: 'http://jabber.org/protocol/disco#items' })
    const listed = await eve.ask('get', OPTIONS.rooms, items, hook.signal)
    expect(room).toMatch(/^[0-9a-f]{32}@/)
    expect(JSON.stringify(listed)).not.toContain(room)
  })

  it.runIf(name === 'ejabberd')('lets no page of another origin in', async () => {
    const answers = ['https://shop.example', 'https://eve.example'].map(async origin => {
      const socket = new WebSocket(server.url + server.path, 'xmpp', { origin })
      const isOpen = await new Promise(resolve => {
        socket.on('open', () => resolve(true)).on('error', () => resolve(false))
      })
      socket.close()
      return isOpen
    })
    expect(await Promise.all(answers)).toEqual([true, false])
  })

  it('shows an agent a file, and the visitor a file of the agent', async () => {
    const { connection, told } = await visit()
    await send(connection, join())
    const file = new File(['a brass lamp'], 'lamp.txt', { type: 'text/plain' })
    const made = await connection.upload?.(file, { signal: unhurried(), onProgress() {} })
    expect(await fetch(made?.url ?? '').then(answer => answer.text())).toBe('a brass lamp')
    const url = 'https://shop.example/lamp.png'
    await write(body(url) + element('x', { xmlns: 'jabber:x:oob' }, element('url', {}, url)), 'a')
    const shown = { id: url, url, name: 'lamp.png', type: 'image/png', size: 0 }
    await expect.poll(() => told().at(-1)?.content).toEqual({ kind: 'file', file: shown })
  })

  it('logs in with a password, and says unauthorized for a wrong one', async () => {
    const account = (password: string) => ({
      options: { domain: 'shop.example', login: () => ({ user: DESK.user, password }) }
    })
    const { connection } = await visit(undefined, account(DESK.password))
    await send(connection, message('It is me'))
    await expect(visit(undefined, account('a tin bell'))).rejects.toMatchObject({
      code: 'unauthorized'
    })
  })

  it('says what is wrong with an address, a host, a log-in or rooms that are not there', async () => {
    expect(() => xmpp('https://chat.shop.example', OPTIONS)).toThrow(TypeError)
    const nowhere = { url: `ws://127.0.0.1:${await freePort()}/` }
    await expect(visit(undefined, nowhere)).rejects.toMatchObject({ code: 'offline' })
    const elsewhere = { url: `${server.url}/elsewhere` }
    await expect(visit(undefined, elsewhere)).rejects.toMatchObject({ code: 'offline' })
    const strange = { options: { domain: 'strange.example' } }
    await expect(visit(undefined, strange)).rejects.toMatchObject({ code: 'unsupported' })
    const nobody = { options: { domain: 'shop.example' } }
    await expect(visit(undefined, nobody)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('ANONYMOUS')
    })
    const roomless = { options: { rooms: 'halls.shop.example' } }
    const error = await visit(undefined, roomless).catch(error => error)
    expect(error.code).toMatch(/unsupported|unavailable|rejected/)
  })

  it('keeps a message that is too long from being sent, and names the limit', async () => {
    const { connection, heard } = await visit()
    await send(connection, join())
    await expect(send(connection, message('x'.repeat(200_000)))).rejects.toMatchObject({
      code: 'too-large',
      limit: 200_000
    })
    await send(connection, message('Shorter'))
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
  })

  it.runIf(name === 'Prosody')(
    'says too-large where the server takes less than limit says',
    async () => {
      const { connection, heard } = await visit(undefined, { options: { limit: 1_000_000 } })
      await send(connection, join())
      await expect(send(connection, message('x'.repeat(200_000)))).rejects.toMatchObject({
        code: 'too-large',
        message: expect.stringContaining('Set limit')
      })
      expect(heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'offline' } })
      const again = await visit(connection.token)
      await send(again.connection, message('Shorter'))
    }
  )
})
