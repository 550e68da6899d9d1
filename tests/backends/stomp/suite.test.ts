import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { stomp } from '../../../transports/stomp/index.js'
import { type Rig, transportSuite } from '../../../transports/testing/index.js'
import { freePort } from '../../server/free-port.js'
import { NOISE } from '../../transports/broker/house.js'
import { createCaller, message, unhurried } from '../../transports/caller.js'
import { openTcpProxy } from '../tcp-proxy.js'
import { openDesk } from './desk.js'
import { startRabbit } from './rabbit.js'

let rabbit: Awaited<ReturnType<typeof startRabbit>>
let desk: Awaited<ReturnType<typeof openDesk>>

beforeAll(async () => {
  rabbit = await startRabbit()
  desk = await openDesk(rabbit.url)
})

afterAll(async () => {
  desk?.close()
  await rabbit?.close()
})

async function createRig(): Promise<Rig> {
  const proxy = await openTcpProxy(rabbit.port)
  const { acted, say, babble } = await desk.begin()
  return {
    transport: stomp(`ws://127.0.0.1:${proxy.port}/ws`, { WebSocket }),
    async acted() {
      await desk.caughtUp()
      return acted()
    },
    async say(event) {
      await desk.caughtUp()
      await say(event)
    },
    async babble(raw) {
      await desk.caughtUp()
      await babble(raw)
    },
    noise: NOISE,
    cut: proxy.cut,
    lines: () => proxy.count(/./),
    hold: proxy.hold,
    silence: proxy.silence,
    visitors: [undefined, undefined],
    patience: 20,
    dispose: proxy.close
  }
}

transportSuite({ describe, it }, 'STOMP', createRig)

describe('STOMP', () => {
  const at = (url: string, account = { login: 'visitor', passcode: 'visitor' }) =>
    stomp(url, { WebSocket, account })
  const codeOf = (work: Promise<unknown>) => work.catch(({ code }) => code)

  it('says unauthorized to a wrong passcode, and what the broker says', async () => {
    const connecting = at(rabbit.url, { login: 'visitor', passcode: 'no' }).connect(
      createCaller().link
    )
    await expect(connecting).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('CONNECT')
    })
  })

  it('says offline at a wrong address', async () => {
    const wrong = [rabbit.url.replace(/ws$/, 'nothing'), `ws://127.0.0.1:${await freePort()}/ws`]
    for (const url of wrong)
      expect(await codeOf(at(url).connect(createCaller().link))).toBe('offline')
  })

  it('says too-large of what would end the line, and goes on', async () => {
    const { link, heard, hangUp } = createCaller()
    const { send } = await at(rabbit.url).connect(link)
    const long = send(message('x'.repeat(66_000)), unhurried())
    await expect(long).rejects.toMatchObject({ code: 'too-large', limit: 65_000 })
    // The longest that is sent gets through.
    await send(message('y'.repeat(64_900), 'y'), unhurried())
    expect(heard).toEqual([])
    hangUp()
  })

  it('says that an exchange is missing, where the visitor may not have it or it is not there', async () => {
    for (const name of ['amq.topic', 'nothing']) {
      const transport = stomp(rabbit.url, { WebSocket, destination: () => `/exchange/${name}/x` })
      const code = await codeOf(transport.connect(createCaller().link))
      expect(['unauthorized', 'protocol']).toContain(code)
    }
  })

  it('lets no visitor hear what other visitors say, nor speak as the desk', async () => {
    const reading = stomp(rabbit.url, { WebSocket, destination: () => '/exchange/shopbell-in/#' })
    expect(await codeOf(reading.connect(createCaller().link))).toBe('unauthorized')
    const queue = stomp(rabbit.url, { WebSocket, destination: () => '/amq/queue/shopbell-desk' })
    expect(await codeOf(queue.connect(createCaller().link))).toBe('unauthorized')
    const speaking = stomp(rabbit.url, {
      WebSocket,
      destination: (_, conversation) => `/exchange/shopbell-out/${conversation}`
    })
    const { link, heard } = createCaller()
    const { send } = await speaking.connect(link)
    // The word is kept for a line that may say it.
    expect(await codeOf(send(message('I am Ada'), unhurried()))).toBe('offline')
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'unauthorized' } }])
  })
})
