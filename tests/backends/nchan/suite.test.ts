import { once } from 'node:events'
import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { nchan } from '../../../transports/nchan/index.js'
import { type Rig, transportSuite } from '../../../transports/testing/index.js'
import { NOISE } from '../../transports/broker/house.js'
import { openTcpProxy } from '../tcp-proxy.js'
import { type DeskApp, openDeskApp } from './desk-app.js'
import { startNginx } from './nginx.js'

let nginx: Awaited<ReturnType<typeof startNginx>>
let app: DeskApp

beforeAll(async () => {
  app = await openDeskApp()
  nginx = await startNginx(app.port)
  app.answerThrough(`http://127.0.0.1:${nginx.port}`)
})

afterAll(async () => {
  await nginx?.close()
  await app?.close()
})

const rigOver = (over: 'websocket' | 'events') => async (): Promise<Rig> => {
  const proxy = await openTcpProxy(nginx.port)
  const desk = app.begin()
  let isHeld = false
  return {
    transport: nchan(`http://127.0.0.1:${proxy.port}/chat`, { WebSocket, over }),
    acted: desk.acted,
    say: desk.say,
    babble: desk.babble,
    noise: NOISE,
    async cut() {
      proxy.cut()
      // The connections that are kept for later are gone as well, which is noticed one after the other.
      const isThere = () =>
        fetch(`http://127.0.0.1:${proxy.port}/`).then(
          () => true,
          () => false
        )
      if (!isHeld) await expect.poll(isThere).toBe(true)
    },
    goodbye: app.goodbye,
    lines: () => proxy.count(/upgrade: websocket|text\/event-stream/i),
    hold() {
      isHeld = true
      return proxy.hold()
    },
    async silence() {
      proxy.silence()
      // What was under way before has arrived when a request of its own has.
      await once(get({ port: proxy.port, host: '127.0.0.1', agent: false }), 'response')
    },
    refuse: (what, error) => (what === 'command' ? desk.refuse(error) : false),
    visitors: [undefined, undefined],
    patience: 20,
    dispose: proxy.close
  }
}

transportSuite({ describe, it }, 'nchan over a WebSocket', rigOver('websocket'))
transportSuite({ describe, it }, 'nchan over an event stream', rigOver('events'))
