import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { nats } from '../../../transports/nats/index.js'
import { freePort } from '../../server/free-port.js'
import { documented } from '../documented.js'
import { type Server, startServer } from '../server.js'
import { type Desk, openDesk } from './desk.js'
import { deskLogin, FILLED_IN, tokenFor } from './house.js'
import { createVisitor, type Visitor } from './visitor.js'

const nodes: Server[] = []
const desks: Desk[] = []
let visitor: Visitor | undefined
afterEach(async () => {
  visitor?.leave()
  for (const desk of desks) desk.close()
  for (const node of nodes) await node.close()
})

const NODES = [0, 1, 2]
const TOKEN = 'a-conversation-of-the-cluster'
const answer = (desk: Desk, text: string) =>
  desk.say(
    {
      type: 'message',
      message: { id: text, from: 'agent', at: 1, content: { kind: 'text', text } }
    },
    TOKEN
  )

it('loses and doubles nothing when a node of three is killed in the middle, and goes on at another', async () => {
  const ports = await Promise.all(NODES.map(freePort))
  const webs = await Promise.all(NODES.map(freePort))
  const routes = await Promise.all(NODES.map(freePort))
  for (const at of NODES) {
    const node = await startServer({
      backend: 'nats-server',
      command: (place, folder) => [place, '-c', `${folder}/nats-server.conf`],
      files: folder => ({
        'nats-server.conf': [
          documented('nats', 'nats-server.conf', {
            'bell-1': `bell-${at + 1}`,
            '127.0.0.1:4222': `127.0.0.1:${ports[at]}`,
            '127.0.0.1:8080': `127.0.0.1:${webs[at]}`,
            '/var/lib/nats': folder,
            ...FILLED_IN
          }),
          documented('nats', 'cluster.conf', {
            '10.0.0.1:6222': `127.0.0.1:${routes[at]}`,
            'nats://10.0.0.2:6222': `nats://127.0.0.1:${routes[(at + 1) % 3]}`,
            'nats://10.0.0.3:6222': `nats://127.0.0.1:${routes[(at + 2) % 3]}`
          })
        ].join('\n')
      }),
      ports: [ports[at] ?? 0, webs[at] ?? 0, routes[at] ?? 0]
    })
    nodes.push(node)
  }
  // A cluster that has not yet chosen who leads refuses the stream.
  const first = await until(() => openDesk(ports[1] ?? 0, deskLogin(), 3))
  desks.push(first)

  const urls = webs.map(web => `ws://127.0.0.1:${web}`)
  const login = (id: string) => ({ jwt: tokenFor(id) })
  const talk = createVisitor(nats(urls, { WebSocket, login }), TOKEN)
  visitor = talk
  const said = Array.from({ length: 80 }, (_, at) => `word ${at}`)
  const answered = Array.from({ length: 40 }, (_, at) => `answer ${at}`)
  const saying = (async () => {
    for (const text of said) await talk.say(text)
  })()
  for (const text of answered.slice(0, 20)) await answer(first, text)
  await expect.poll(() => talk.texts().length).toBeGreaterThan(30)
  // The visitor is at the first node.
  await nodes[0]?.kill()
  await saying
  for (const text of answered.slice(20)) await answer(first, text)

  const all = [...answered, ...said].sort()
  await expect.poll(() => [...talk.texts()].sort()).toEqual(all)
  expect(talk.told()).toBe(all.length)
  expect(talk.gaps()).toBe(0)
  expect(talk.came()).toBeGreaterThan(1)
  // For a while the stream would have the dead node read it.
  const kept = (await until(first.acted)).flatMap(command =>
    command.type === 'message' ? [command.text] : []
  )
  expect(kept).toEqual(said)
})

async function until<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > 10) throw error
      await new Promise(resolve => setTimeout(resolve, 200))
    }
  }
}
