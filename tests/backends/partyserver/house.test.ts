import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { sign } from '../../../examples/partyserver/sign.js'
import { websocket } from '../../../transports/websocket/index.js'
import { createCaller } from '../../transports/caller.js'
import { openDesk } from './desk.js'
import { type House, openHouse } from './house.js'
import { HELLO, JOIN, type Line, openLine } from './line.js'

let house: House
beforeAll(async () => {
  house = await openHouse({ origins: 'https://shop.example https://www.shop.example' })
})
afterAll(() => house.close())

const lines: Line[] = []
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
const open = (first: readonly unknown[], origin?: string) => {
  const line = openLine(house.url, first, origin)
  lines.push(line)
  return line
}
const command = (given: object) => ({ type: 'command', command: given })
const codeOf = (line: Line, id?: string) =>
  line.heard.flatMap(frame => (frame.type === 'error' && frame.id === id ? [frame.code] : []))[0]
const acked = (line: Line) => line.heard.flatMap(frame => (frame.type === 'ack' ? [frame.id] : []))

describe('a token', () => {
  it.each([
    ['that was made up', 'eyJ2IjoiNDIifQ.c2ln'],
    ['that is empty', ''],
    ['whose signature is of nothing', `${'A'.repeat(24)}.${'A'.repeat(43)}`],
    ['that names an object of the house', '__proto__']
  ])('%s is refused, and makes no new visitor', async (_, token) => {
    const line = open([{ ...HELLO, token }])
    await expect.poll(line.closed).toBe(4401)
    expect(line.heard.map(({ type }) => type)).toEqual(['error'])
    expect(codeOf(line)).toBe('unauthorized')
  })

  it('of another secret, or of the desk, is refused', async () => {
    const id = 'A'.repeat(24)
    const others = [
      await sign('another secret of more than thirty-two', 'visitor', id),
      await sign('a secret of more than thirty-two characters', 'agent', id)
    ]
    for (const token of others) await expect.poll(open([{ ...HELLO, token }]).closed).toBe(4401)
    const token = await sign('a secret of more than thirty-two characters', 'visitor', id)
    const good = open([{ ...HELLO, token }])
    await expect.poll(() => good.heard.at(-1)?.type).toBe('ready')
  })

  it('opens nothing of another visitor, whatever cursor is shown with it', async () => {
    const mine = open([HELLO, JOIN, command({ type: 'message', id: 'm', text: 'My card is 4929' })])
    await expect.poll(() => acked(mine)).toContain('m')
    const cursors = mine.heard.flatMap(frame =>
      frame.type === 'event' && frame.event.cursor ? [frame.event.cursor] : []
    )
    const theirs = open([HELLO, JOIN])
    await expect.poll(() => acked(theirs)).toContain('join')
    const [welcome] = theirs.heard
    const token = welcome?.type === 'welcome' ? welcome.token : ''
    const history = { type: 'history', id: 'h', limit: 50 }
    const back = open([{ ...HELLO, token, cursor: cursors[0] }, history])
    await expect.poll(() => back.heard.some(({ type }) => type === 'history')).toBe(true)
    expect(back.heard).toContainEqual({ type: 'event', event: { type: 'gap' } })
    expect(JSON.stringify(back.heard)).not.toContain('4929')
  })
})

describe('a line', () => {
  it('answers what is no frame with an error, and goes on', async () => {
    const line = open(['', 'null', '{', { type: 'ping' }, HELLO])
    await expect.poll(() => line.heard.at(-1)?.type).toBe('ready')
    for (const text of ['', '[]', '42', '{"type":"hello"}', '{"type":"command"}']) line.say(text)
    line.say(command({ type: 'message', id: 'early', text: 'Before join' }))
    line.say(command({ type: 'fly', id: 'fly' }))
    line.say(command({ type: 'remind', id: 'remind', email: 'a@b.example' }))
    line.say(command({ type: '__proto__', id: 'proto' }))
    line.say(JOIN)
    line.say(command({ type: 'message', id: 'empty', text: '' }))
    line.say(command({ type: 'message', id: 'long', text: 'x'.repeat(8001) }))
    line.say(command({ type: 'message', id: 'huge', text: 'x'.repeat(70_000) }))
    line.say(command({ type: 'edit', id: 'edit', message: 'm-1', text: 'Other words' }))
    line.say(command({ type: 'leave', id: 'leave' }))
    line.say(command({ type: 'message', id: 'late', text: 'After the end' }))
    line.say({ type: 'ping' })
    await expect.poll(() => line.heard.filter(({ type }) => type === 'pong').length).toBe(1)
    await expect.poll(() => acked(line)).toContain('leave')
    const ids = ['early', 'fly', 'remind', 'proto', 'empty', 'long', 'huge', 'edit', 'late']
    expect(ids.map(id => codeOf(line, id))).toEqual([
      'rejected',
      'unsupported',
      'unsupported',
      'unsupported',
      'protocol',
      'too-large',
      'too-large',
      'rejected',
      'ended'
    ])
    expect(line.closed()).toBeUndefined()
  })

  it('of another version is closed with 4406', async () => {
    await expect.poll(open([{ ...HELLO, protocol: 2 }]).closed).toBe(4406)
  })

  it('of a page of another origin is refused, of the shop it is not', async () => {
    const foreign = open([HELLO], 'https://evil.example')
    await expect.poll(foreign.closed).toBe(1006)
    const own = open([HELLO], 'https://www.shop.example')
    await expect.poll(() => own.heard.at(-1)?.type).toBe('ready')
  })

  it('that says too much is told to wait, then closed', async () => {
    const line = open([HELLO, JOIN])
    await expect.poll(() => acked(line)).toContain('join')
    for (let at = 0; at < 250; at++) {
      line.say(command({ type: 'typing', id: `t-${at}`, active: true }))
    }
    await expect.poll(() => line.heard.some(frame => frame.type === 'error')).toBe(true)
    expect(line.heard.find(frame => frame.type === 'error')).toMatchObject({
      code: 'busy',
      retryAfter: 2
    })
    for (let at = 0; at < 250; at++) line.say('{}')
    await expect.poll(line.closed).toBe(4429)
  })

  it('is closed when one visitor has twenty others', async () => {
    const first = open([HELLO])
    await expect.poll(() => first.heard[0]?.type).toBe('welcome')
    const [welcome] = first.heard
    const token = welcome?.type === 'welcome' ? welcome.token : ''
    const more = Array.from({ length: 19 }, () => open([{ ...HELLO, token }]))
    for (const line of more) await expect.poll(() => line.heard.at(-1)?.type).toBe('ready')
    await expect.poll(open([{ ...HELLO, token }]).closed).toBe(4429)
    expect([first, ...more].map(line => line.closed())).toEqual(Array(20).fill(undefined))
  })

  it('of somebody who was erased is closed with 4401, and their token is dead', async () => {
    const line = open([HELLO, JOIN, command({ type: 'message', id: 'm', text: 'Forget this' })])
    await expect.poll(() => acked(line)).toContain('m')
    line.say(command({ type: 'erase', id: 'erase' }))
    await expect.poll(line.closed).toBe(4401)
    expect(acked(line)).toContain('erase')
    const [welcome] = line.heard
    const token = welcome?.type === 'welcome' ? welcome.token : ''
    await expect.poll(open([{ ...HELLO, token }]).closed).toBe(4401)
  })
})

describe('the widget', () => {
  const connect = (address: string, token?: string) =>
    websocket(address, { WebSocket }).connect(createCaller(token ? { token } : {}).link)

  it('is told unauthorized for a forged token, and offline for a wrong address', async () => {
    await expect(connect(house.url, 'forged.token')).rejects.toMatchObject({ code: 'unauthorized' })
    const elsewhere = house.url.replace('/chat', '/elsewhere')
    await expect(connect(elsewhere)).rejects.toMatchObject({ code: 'offline' })
  })

  it('is told who is there', async () => {
    const transport = websocket(house.url, { WebSocket })
    const ask = () => transport.presence?.(new AbortController().signal)
    expect(await ask()).toEqual({ available: false, agents: [] })
    await house.desk('Ada')
    expect(await ask()).toEqual({ available: true, agents: [{ id: 'ada', name: 'Ada' }] })
  })
})

describe('the desk', () => {
  it('lets nobody in without its password, and tires of who tries', async () => {
    const at = `127.0.0.1:${house.port}`
    const line = openLine(`ws://${at}/desk/line`, [])
    lines.push(line)
    await expect.poll(line.closed).toBe(1006)
    for (let tries = 0; tries < 3; tries++) {
      await expect(openDesk(at, 'Eve', 'guess')).rejects.toThrow('401')
    }
    const tired = async () => {
      for (;;) await openDesk(at, 'Eve', 'guess')
    }
    await expect
      .poll(() => tired().catch(error => String(error)), { timeout: 10_000 })
      .toContain('429')
  })
})
