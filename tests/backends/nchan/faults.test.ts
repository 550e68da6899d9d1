import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { nchan } from '../../../transports/nchan/index.js'
import { freePort } from '../../server/free-port.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { type DeskApp, openDeskApp } from './desk-app.js'
import { startNginx } from './nginx.js'

let nginx: Awaited<ReturnType<typeof startNginx>>
let app: DeskApp
let origin: string

beforeAll(async () => {
  app = await openDeskApp()
  nginx = await startNginx(app.port)
  origin = `http://127.0.0.1:${nginx.port}`
  app.answerThrough(origin)
})

afterAll(async () => {
  await nginx?.close()
  await app?.close()
})

const at = (address: string) => nchan(address, { WebSocket })
const codeOf = (work: Promise<unknown>) => work.catch(({ code }) => code)
const texts = (heard: ReturnType<typeof createCaller>['heard']) =>
  heard.flatMap(event => (event.type === 'message' ? [event.message.content.text] : []))

describe('nchan', () => {
  it('says protocol at a wrong address, and offline where nobody listens', async () => {
    const wrong = at(`${origin}/nothing`).connect(createCaller().link)
    expect(await codeOf(wrong)).toBe('protocol')
    const nobody = at(`http://127.0.0.1:${await freePort()}/chat`).connect(createCaller().link)
    expect(await codeOf(nobody)).toBe('offline')
    expect(() => nchan('/chat')).toThrow(TypeError)
  })

  it('refuses a token that is no id', async () => {
    const { link } = createCaller({ token: '../events' })
    expect(await codeOf(at(`${origin}/chat`).connect(link))).toBe('unauthorized')
  })

  it('says too-large of what nginx does not take, and goes on', async () => {
    const { link, hangUp } = createCaller()
    const { send } = await at(`${origin}/chat`).connect(link)
    const sending = send(message('x'.repeat(70_000), 'long'), unhurried())
    expect(await codeOf(sending)).toBe('too-large')
    await send(message('short'), unhurried())
    hangUp()
  })

  it('says busy over the rate of nginx, and unauthorized where it asks for credentials', async () => {
    const strict = await startNginx(app.port, undefined, {
      'nchan_shared_memory_size 128M;':
        'nchan_shared_memory_size 128M; limit_req_zone $binary_remote_addr zone=words:1m rate=1r/m;',
      'client_max_body_size 64k;':
        'client_max_body_size 64k; limit_req zone=words; limit_req_status 429;'
    })
    const { link, heard, hangUp } = createCaller()
    const { send } = await at(`http://127.0.0.1:${strict.port}/chat`).connect(link)
    expect(await codeOf(send(message('Two'), unhurried()))).not.toBe('busy')
    expect(await codeOf(send(message('Three'), unhurried()))).toBe('busy')
    expect(heard.some(({ type }) => type === 'down')).toBe(false)
    hangUp()
    await strict.close()
    const closed = await startNginx(app.port, undefined, {
      'client_max_body_size 64k;':
        'client_max_body_size 64k; auth_basic talk; auth_basic_user_file none;'
    })
    const other = createCaller()
    const talk = await at(`http://127.0.0.1:${closed.port}/chat`).connect(other.link)
    expect(await codeOf(talk.send(message('One'), unhurried()))).toBe('unauthorized')
    other.hangUp()
    await closed.close()
  })

  it('tells the whole conversation after a reload, the visitor’s own words among it', async () => {
    const desk = app.begin()
    const first = createCaller()
    const { send, token = '' } = await at(`${origin}/chat`).connect(first.link)
    await send(message('Is it dimmable?'), unhurried())
    const content = { kind: 'text', text: 'It is' } as const
    await desk.say({ type: 'message', message: { id: 'a', from: 'agent', at: 1, content } })
    first.hangUp()
    const next = createCaller({ token })
    await at(`${origin}/chat`).connect(next.link)
    expect(texts(next.heard)).toEqual(['Is it dimmable?', 'It is'])
    next.hangUp()
  })

  it('lets a visitor neither speak as the desk, nor list, read or erase what is not theirs', async () => {
    const { link, hangUp } = createCaller()
    const { token } = await at(`${origin}/chat`).connect(link)
    const statusOf = async (path: string, method: string) =>
      (await fetch(origin + path, { method, body: method === 'POST' ? '{}' : null })).status
    expect(await statusOf(`/chat/${token}/in`, 'DELETE')).toBe(405)
    expect(await statusOf(`/chat/${token}/last`, 'DELETE')).toBe(405)
    expect(await statusOf(`/chat/${token}/last`, 'POST')).toBe(405)
    expect(await statusOf('/desk', 'POST')).toBe(404)
    expect(await statusOf('/chat/short', 'GET')).toBe(404)
    hangUp()
  })

  it('loses no word when the desk is not there: it is worth a retry', async () => {
    const alone = await startNginx(await freePort())
    const { link, hangUp } = createCaller()
    const { send } = await at(`http://127.0.0.1:${alone.port}/chat`).connect(link)
    expect(await codeOf(send(message('Anybody?'), unhurried()))).toBe('unavailable')
    hangUp()
    await alone.close()
  })

  it('goes down when nginx is stopped, and tells a gap when it has forgotten all since', async () => {
    const mine = await startNginx(app.port)
    const transport = at(`http://127.0.0.1:${mine.port}/chat`)
    const { link, heard } = createCaller()
    const { send, token = '' } = await transport.connect(link)
    await send(message('Hello'), unhurried())
    await expect.poll(() => heard.at(-1)?.cursor).toBeTruthy()
    const { cursor } = heard.at(-1) ?? {}
    await mine.stop()
    await expect.poll(() => heard.at(-1)?.type).toBe('down')
    await mine.start()
    const next = createCaller({ token, cursor })
    await transport.connect(next.link)
    expect(next.heard).toEqual([{ type: 'gap' }])
    next.hangUp()
    await mine.close()
  })
})
