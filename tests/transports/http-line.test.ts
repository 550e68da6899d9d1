import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { Incoming } from '../../src/contract/index.js'
import { http } from '../../transports/http/index.js'
import type { ServerFrame } from '../../transports/wire/frames.js'
import { createCaller, message, unhurried, until } from './caller.js'

const WELCOME: ServerFrame = {
  type: 'welcome',
  protocol: 1,
  token: 't',
  supports: {},
  heartbeat: 25,
  limits: { frame: 65_536, text: 8000 }
}

const say = (id: number, frame: ServerFrame, end = '\n') =>
  `id: ${id}${end}data: ${JSON.stringify(frame)}${end}${end}`

const agentSays = (text: string): ServerFrame => ({
  type: 'event',
  event: {
    type: 'message',
    cursor: text,
    message: { id: text, from: 'agent', at: 1, content: { kind: 'text', text } }
  }
})

/** A far end of a few lines: what it answers to each question, and all that it was asked. */
async function farEnd(listen: (response: ServerResponse, number: number) => void) {
  const asked: string[][] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const lines = body.split('\n')
    asked.push(lines)
    const head = JSON.parse(lines[0] ?? '')
    if (head.listen) listen(response.writeHead(200), head.listen)
    else setTimeout(() => response.writeHead(204).end(), 20)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const caller = createCaller()
  onTestFinished(() => {
    caller.hangUp()
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const transport = http(`http://127.0.0.1:${port}/chat`)
  return { asked, ...caller, connect: () => transport.connect(caller.link) }
}

const textOf = (event: Incoming) => (event.type === 'message' ? [event.message.content.text] : [])

it('takes every number once and none out of its turn', async () => {
  const { connect, heard } = await farEnd((response, number) => {
    if (number > 1) return
    const a = say(3, agentSays('a'))
    response.write(say(1, WELCOME) + say(2, { type: 'ready' }) + a + a)
    response.write(say(5, agentSays('c')) + say(2, agentSays('x')) + say(4, agentSays('b')))
    response.write(say(5, agentSays('c')))
  })
  await connect()
  await until(() => heard.length > 2)
  expect(heard.flatMap(textOf)).toEqual(['a', 'b', 'c'])
})

it('reads what comes in pieces of a byte, with other ends of lines and odd separators', async () => {
  const odd = '🛎️ \u2028id: 9\u2029 é'
  const { connect, heard } = await farEnd(async (response, number) => {
    if (number > 1) return
    const all = [WELCOME, { type: 'ready' } as const, agentSays(odd), agentSays('end')]
    const text = all.map((frame, index) => say(index + 1, frame, '\r\n')).join(':\r\n\r\n')
    for (const byte of Buffer.from(text)) {
      response.write(Buffer.from([byte]))
      await new Promise(setImmediate)
    }
  })
  await connect()
  await until(() => heard.length > 1)
  expect(heard.flatMap(textOf)).toEqual([odd, 'end'])
})

it('has one delivery under way, numbers them, and puts what gathers into the next', async () => {
  const { connect, asked } = await farEnd((response, number) => {
    if (number === 1) response.write(say(1, WELCOME) + say(2, { type: 'ready' }))
  })
  const connection = await connect()
  for (let count = 0; count < 13; count += 1) {
    connection.send(message(`${count}`), unhurried()).catch(() => {})
  }
  await until(() => asked.length > 3)
  const [, ...posts] = asked
  expect(posts.map(([head = '']) => JSON.parse(head).post)).toEqual([2, 3, 4])
  expect(posts.map(lines => lines.length - 1)).toEqual([1, 10, 2])
})

it('asks for nothing more and leaves nothing behind when it is hung up', async () => {
  let gone = false
  const { connect, asked, hangUp } = await farEnd((response, number) => {
    if (number === 1) response.write(say(1, WELCOME) + say(2, { type: 'ready' }))
    response.on('close', () => {
      gone = true
    })
  })
  await connect()
  hangUp()
  await until(() => gone && asked.length === 2)
  expect(JSON.parse(asked[1]?.[0] ?? '')).toMatchObject({ after: 2, close: true })
})
