import type { Rig } from '../../transports/testing/index.js'
import { openSocketio } from '../transports/socketio-chat.js'
import { farSideOf, inTheStore } from './in-the-store.js'
import { openHouse as openMosquitto } from './mqtt/house.js'
import { openHouse as openNats } from './nats/house.js'
import { openDeskApp } from './nchan/desk-app.js'
import { startNginx } from './nchan/nginx.js'
import { openProxy } from './proxy.js'
import { openDesk as openRabbitDesk } from './stomp/desk.js'
import { startRabbit } from './stomp/rabbit.js'
import { openTcpProxy } from './tcp-proxy.js'
import { openDesk as openXmppDesk } from './xmpp/desk.js'
import { startEjabberd, startProsody, type XmppServer } from './xmpp/servers.js'

interface Behind {
  readonly url: string
  readonly desk: Pick<Rig, 'acted' | 'say'>
  close(): Promise<void>
}

/** A server with a desk at it, behind a network that can be broken. */
async function behindProxy<House extends Behind>(house: House) {
  const proxy = await openProxy(house.url)
  const dispose = async () => {
    await proxy.close()
    await house.close()
  }
  return { house, proxy, hands: { ...house.desk, cut: proxy.cut, dispose } }
}

inTheStore('NATS', async () => {
  const { house, proxy, hands } = await behindProxy(await openNats())
  return farSideOf(hands, {
    made: `
        import { nats } from 'shopbell/transports/nats'
        const login = async conversation => ({ jwt: await tokenFor(conversation) })
        const transport = nats('${proxy.url}', { login })
      `,
    asks: { tokenFor: conversation => house.token(conversation) },
    resumes: true
  })
})

inTheStore('MQTT', async () => {
  const { proxy, hands } = await behindProxy(await openMosquitto())
  return farSideOf(hands, {
    made: { transport: 'mqtt', server: proxy.url }
  })
})

const overXmpp = (start: () => Promise<XmppServer>) => async () => {
  const server = await start()
  const desk = await openXmppDesk(server)
  const close = async () => {
    desk.close()
    await server.close()
  }
  const { proxy, hands } = await behindProxy({ url: server.url, desk, close })
  return farSideOf(hands, {
    made: {
      transport: {
        name: 'xmpp',
        domain: 'visitors.shop.example',
        rooms: 'rooms.shop.example',
        invite: ['desk@shop.example']
      },
      server: `${proxy.url}${server.path}`
    },
    resumes: true
  })
}
inTheStore('Prosody', overXmpp(startProsody))
inTheStore('ejabberd', overXmpp(startEjabberd))

inTheStore('nchan', async store => {
  const app = await openDeskApp()
  const nginx = await startNginx(app.port, store)
  app.answerThrough(`http://127.0.0.1:${nginx.port}`)
  const proxy = await openTcpProxy(nginx.port)
  return farSideOf(
    {
      ...app.begin(),
      cut: proxy.cut,
      async dispose() {
        await proxy.close()
        await nginx.close()
        await app.close()
      }
    },
    {
      made: { transport: 'nchan', server: `http://127.0.0.1:${proxy.port}/chat` },
      resumes: true
    }
  )
})

inTheStore('RabbitMQ', async () => {
  const rabbit = await startRabbit()
  const desk = await openRabbitDesk(rabbit.url)
  const proxy = await openTcpProxy(rabbit.port)
  return farSideOf(
    {
      ...(await desk.begin()),
      cut: proxy.cut,
      async dispose() {
        desk.close()
        await proxy.close()
        await rabbit.close()
      }
    },
    {
      made: `
        import { stomp } from 'shopbell/transports/stomp'
        const transport = stomp('ws://127.0.0.1:${proxy.port}/ws')
      `
    }
  )
})

inTheStore('Socket.IO', async () => {
  const { proxy, ...chat } = await openSocketio(['websocket'])
  return farSideOf(
    { ...chat.desk, cut: proxy.cut, dispose: chat.close },
    {
      made: { transport: 'socketio', server: `http://127.0.0.1:${proxy.port}` }
    }
  )
})
