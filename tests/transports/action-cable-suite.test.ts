import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ShopbellError } from '../../src/contract/index.js'
import { actionCable } from '../../transports/action-cable/index.js'
import { type Rig, transportSuite } from '../../transports/testing/index.js'
import { openTcpProxy } from '../backends/tcp-proxy.js'
import { openCable } from './broker/cable-server.js'
import { createDesk } from './broker/desk.js'
import { NOISE } from './broker/house.js'
import { createCaller } from './caller.js'

const SUPPORTS = { resume: true, dedupe: true, typing: true, read: true, leave: true }

/** The reasons of `disconnect` that mean a code. */
const REASONS: Readonly<Record<string, string>> = {
  unauthorized: 'unauthorized',
  unavailable: 'server_restart'
}

interface Kept {
  readonly id: string
  readonly text: string
}

/** What the channel of the README does, with what it keeps in memory. */
async function createRig() {
  const kept = new Map<string, Kept[]>()
  const streams = new Set<{ conversation: string; transmit(message: unknown): void }>()
  const broadcast = (conversation: string, text: string, isKept = true) => {
    const texts = kept.get(conversation) ?? []
    kept.set(conversation, texts)
    const told = isKept ? { id: `${texts.length + 1}`, text } : { text }
    if ('id' in told) texts.push(told as Kept)
    for (const stream of streams) if (stream.conversation === conversation) stream.transmit(told)
  }
  const desk = createDesk(broadcast)
  const cable = await openCable((transmit, left) => {
    const stream = { conversation: '', transmit }
    return {
      subscribed(conversation) {
        if (!/^[\w-]{22,128}$/.test(conversation)) return false
        stream.conversation = conversation
        streams.add(stream)
        left(() => streams.delete(stream))
        return true
      },
      async perform(action, data) {
        const texts = kept.get(stream.conversation) ?? []
        if (action === 'catch_up') {
          const at = texts.findIndex(({ id }) => id === data.after)
          return transmit({ texts: texts.slice(at + 1), resumed: at >= 0 })
        }
        const text = `${data.text}`
        const { command } = JSON.parse(text)
        if (!(await desk.take(stream.conversation, text))) return
        const isNew = !texts.some(one => one.text === text)
        if (isNew && command.type === 'message') broadcast(stream.conversation, text)
        transmit({ text: JSON.stringify({ type: 'ack', id: command.id, receipt: {} }) })
      }
    }
  })
  const proxy = await openTcpProxy(cable.port)
  const rig = {
    transport: actionCable(`ws://127.0.0.1:${proxy.port}/cable`, { WebSocket, supports: SUPPORTS }),
    acted: desk.acted,
    say: desk.say,
    babble: desk.babble,
    noise: NOISE,
    cut: proxy.cut,
    goodbye: () => cable.restart(),
    expire: () => cable.restart('unauthorized'),
    lines: () => proxy.count(/./),
    hold: proxy.hold,
    silence: proxy.silence,
    refuse(what, error) {
      if (what === 'command') return desk.refuse(error)
      const reason = REASONS[error.code]
      return reason ? cable.refuse(reason) : false
    },
    visitors: [undefined, undefined],
    ownTimer: stack => /cable-server/.test(stack),
    patience: 20,
    async dispose() {
      await proxy.close()
      cable.close()
    }
  } satisfies Rig & { expire(): void }
  return rig
}

transportSuite({ describe, it }, 'Action Cable', createRig)

describe('Action Cable', () => {
  it('refuses a conversation that anybody could guess, before it asks the server', async () => {
    const rig = await createRig()
    const connecting = rig.transport.connect(createCaller({ token: 'grace' }).link)
    await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
    expect(rig.lines()).toBe(0)
    await rig.dispose()
  })

  it('tells of rights that end on the way, and of the next line that is refused for it', async () => {
    const rig = await createRig()
    const { link, heard, hangUp } = createCaller()
    const { token = '' } = await rig.transport.connect(link)
    rig.expire()
    await expect
      .poll(() => heard)
      .toMatchObject([{ type: 'down', error: { code: 'unauthorized' } }])
    rig.refuse('connection', new ShopbellError('unauthorized', 'No'))
    const again = rig.transport.connect(createCaller({ token }).link)
    await expect(again).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'Action Cable says: unauthorized'
    })
    hangUp()
    await rig.dispose()
  })

  it('says offline where nobody listens', async () => {
    const rig = await createRig()
    await rig.dispose()
    const connecting = rig.transport.connect(createCaller().link)
    await expect(connecting).rejects.toMatchObject({ code: 'offline' })
  })
})
