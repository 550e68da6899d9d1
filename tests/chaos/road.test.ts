import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { openDiary } from './diary.js'
import { openRoad, type Road, userAgent } from './road.js'
import type { Condition, Moment, Trap, Way } from './weather.js'

const WHO = 'v1'
const headers = { 'user-agent': userAgent(WHO) }

/** What came to the server, in its order. */
let heard: string[]
let server: ReturnType<typeof createServer>
let road: Road

beforeEach(async () => {
  heard = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    heard.push(String(Buffer.concat(chunks)))
    const streams = request.url === '/shopbell/stream'
    response.writeHead(200, { 'content-type': streams ? 'text/event-stream' : 'text/plain' })
    response.write('data: one\n\n')
    if (!streams) response.end()
  })
  new WebSocketServer({ server }).on('connection', socket =>
    socket.on('message', data => {
      heard.push(String(data))
      socket.send(`heard ${data}`)
    })
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  road = await openRoad(`http://127.0.0.1:${port}`, openDiary())
})

afterEach(async () => {
  await road.close()
  server.closeAllConnections()
  server.close()
})

/** A browser's WebSocket: what it got, and whether it has ended. */
async function dial() {
  const socket = new WebSocket(road.url.replace('http', 'ws'), { headers })
  const got: string[] = []
  const line = { socket, got, over: false, say: (text: string) => socket.send(text) }
  socket.on('message', data => got.push(String(data)))
  socket.on('error', () => {})
  socket.on('close', () => {
    line.over = true
  })
  await new Promise(resolve => {
    socket.on('open', resolve)
    socket.on('close', resolve)
  })
  return line
}

const post = (body: string) =>
  fetch(`${road.url}/shopbell/command`, { method: 'POST', headers, body })
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 5000 })

function during(condition: Condition): () => void {
  return road.weather.lay(WHO, condition)
}

function trap(trap: Trap): Promise<boolean> {
  return road.weather.trap(WHO, trap, new AbortController().signal)
}

describe('the road', () => {
  it('hands everything on, both ways, when the weather is fine', async () => {
    const line = await dial()
    for (const text of ['one', 'two', 'x'.repeat(70_000)]) line.say(text)
    await eventually(() => line.got.length).toBe(3)
    expect(line.got).toEqual(heard.map(text => `heard ${text}`))
    expect(await (await post('by post')).text()).toBe('data: one\n\n')
    line.socket.close()
  })

  const CUTS: readonly [Way, Moment, heard: number, got: number][] = [
    ['out', 'before', 0, 0],
    ['out', 'during', 0, 0],
    ['out', 'after', 1, 0],
    ['in', 'before', 1, 0],
    ['in', 'during', 1, 0],
    ['in', 'after', 1, 1]
  ]
  for (const [way, moment, served, got] of CUTS) {
    it(`cuts a line ${moment} a frame on its way ${way}`, async () => {
      const line = await dial()
      const sprung = trap({ kind: 'cut', way, moment })
      line.say('a word')
      await eventually(() => line.over).toBe(true)
      expect(await sprung).toBe(true)
      if (served) await eventually(() => heard).toHaveLength(1)
      expect([heard.length, line.got.length]).toEqual([served, got])
    })
  }

  it('swallows what is said in silence, and then ends the line that has a hole in it', async () => {
    const line = await dial()
    const clear = during({ silent: true })
    line.say('lost')
    await new Promise(resolve => setTimeout(resolve, 100))
    expect([line.over, heard]).toEqual([false, []])
    clear()
    line.say('after')
    await eventually(() => line.over).toBe(true)
    expect(heard).toEqual([])
  })

  it('delivers late, and slowly, in order', async () => {
    const line = await dial()
    during({ late: 30, rate: 20_000 })
    const texts = Array.from({ length: 10 }, (_, at) => `${at} ${'x'.repeat(300)}`)
    for (const text of texts) line.say(text)
    await eventually(() => line.got.length).toBe(10)
    expect(heard).toEqual(texts)
    line.socket.close()
  })

  it('refuses connections of one person, and lets others in', async () => {
    during({ refusing: true })
    expect((await dial()).over).toBe(true)
    await expect(post('by post')).rejects.toThrow()
    expect((await fetch(road.url)).status).toBe(200)
  })

  it('lets no WebSocket through, and everything else', async () => {
    during({ plain: true })
    expect((await dial()).over).toBe(true)
    expect((await post('by post')).status).toBe(200)
  })

  it('delivers a request twice, and answers once', async () => {
    const sprung = trap({ kind: 'twice' })
    expect((await post('by post')).status).toBe(200)
    expect(await sprung).toBe(true)
    await eventually(() => heard).toEqual(['by post', 'by post'])
  })

  it('swaps two requests', async () => {
    const sprung = trap({ kind: 'swap' })
    const first = post('first')
    await sprung
    await post('second')
    await first
    expect(heard).toEqual(['second', 'first'])
  })

  it('answers nothing to a request whose answer is cut off', async () => {
    void trap({ kind: 'cut', way: 'out', moment: 'after' })
    await expect(post('by post')).rejects.toThrow()
    await eventually(() => heard).toEqual(['by post'])
  })

  it('holds a stream of events back', async () => {
    const clear = during({ holding: true })
    const answer = await fetch(`${road.url}/shopbell/stream`, { headers })
    let got = ''
    const reader = answer.body?.getReader()
    void reader?.read().then(({ value }) => {
      got = new TextDecoder().decode(value)
    })
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(got).toBe('')
    clear()
    await eventually(() => got).toBe('data: one\n\n')
    await reader?.cancel()
  })
})
