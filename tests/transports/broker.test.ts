import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Broker, overBroker, type Room } from '../../transports/broker/index.js'
import { createCaller, message, unhurried } from './caller.js'

/** A broker whose room is in the test's hand. */
async function connected(broker: Partial<Broker> = {}, line: object = {}) {
  let room: Room | undefined
  const published: string[] = []
  const publish = async (text: string) => void published.push(text)
  const transport = overBroker({
    name: 'one',
    async open(given) {
      room = given
      return { publish, ...line }
    },
    ...broker
  })
  const caller = createCaller()
  const connection = await transport.connect(caller.link)
  if (!room) throw new Error('It was not opened')
  return { ...caller, connection, room, published }
}

const own = (id: string) =>
  JSON.stringify({ type: 'command', command: { type: 'message', id, text: `words of ${id}` } })

afterEach(() => {
  vi.useRealTimers()
})

describe('overBroker', () => {
  it('makes an id of 128 bits that is part of both channels, and another one for each visitor', async () => {
    const { connection, room } = await connected({ separator: '.' })
    expect(connection.token).toMatch(/^[0-9a-f]{32}$/)
    expect(room.in).toBe(`shopbell.${connection.token}.in`)
    expect(room.out).toBe(`shopbell.${connection.token}.out`)
    expect((await connected()).connection.token).not.toBe(connection.token)
  })

  it.each(['grace', '../../etc/passwd-of-the-shop', `${'a'.repeat(30)}/#`, 'a'.repeat(129)])(
    'refuses the token %s before anything is opened',
    async token => {
      const open = vi.fn()
      const connecting = overBroker({ name: 'one', open }).connect(createCaller({ token }).link)
      await expect(connecting).rejects.toMatchObject({ code: 'unauthorized' })
      expect(open).not.toHaveBeenCalled()
    }
  )

  it('publishes a command as the wire protocol has it', async () => {
    const { connection, published } = await connected()
    await connection.send(message('Hello', 'x'), unhurried())
    expect(published).toEqual([
      '{"type":"command","command":{"type":"message","id":"x","text":"Hello"}}'
    ])
  })

  it('tells the visitor’s own message once, however often it was sent', async () => {
    const { heard, room } = await connected({ supports: { resume: true } })
    room.hear(own('x'), '1', 7)
    room.hear(own('x'), '2', 8)
    const content = { kind: 'text', text: 'words of x' }
    const told = { id: 'x', command: 'x', from: 'visitor', at: 7, content }
    expect(heard).toEqual([{ type: 'message', cursor: '1', message: told }])
  })

  it('tells a refusal that comes after a command was accepted as a notice', async () => {
    const { connection, heard, room } = await connected()
    await connection.send(message('Hello', 'x'), unhurried())
    room.hear('{"type":"error","id":"y","code":"rejected","message":"Not on Sundays"}')
    expect(heard).toMatchObject([
      { type: 'message', message: { from: 'system', content: { text: 'Not on Sundays' } } }
    ])
  })

  it('refuses what is longer than the broker takes, in bytes, and publishes nothing of it', async () => {
    const { connection, published } = await connected({}, { limit: 100 })
    const sending = connection.send(message('天'.repeat(30)), unhurried())
    await expect(sending).rejects.toMatchObject({ code: 'too-large', limit: 100 })
    expect(published).toEqual([])
  })

  it('says timeout when the broker never says that it has a text, and goes on with the next', async () => {
    vi.useFakeTimers()
    let answers = false
    const publish = () => (answers ? Promise.resolve() : new Promise(() => {}))
    const { connection } = await connected({}, { publish })
    const first = connection.send(message('one'), unhurried()).catch(({ code }) => code)
    const second = connection.send(message('two'), unhurried())
    await vi.advanceTimersByTimeAsync(14_000)
    answers = true
    await vi.advanceTimersByTimeAsync(1000)
    expect(await first).toBe('timeout')
    expect(await second).toEqual({ message: 'id of two' })
  })

  it('says timeout when the broker does not open, and aborts what was begun', async () => {
    vi.useFakeTimers()
    let signal: AbortSignal | undefined
    const open = (room: Room) => {
      signal = room.signal
      return new Promise<never>(() => {})
    }
    const connecting = overBroker({ name: 'one', open }).connect(createCaller().link)
    const code = connecting.catch(({ code }) => code)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await code).toBe('timeout')
    expect(signal?.aborted).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('asks for a sign of life every 25 s, and goes down 8 s after none came', async () => {
    vi.useFakeTimers()
    let alive = true
    const check = vi.fn(() => (alive ? Promise.resolve() : new Promise<void>(() => {})))
    const { heard } = await connected({}, { check })
    await vi.advanceTimersByTimeAsync(51_000)
    expect(check).toHaveBeenCalledTimes(2)
    alive = false
    await vi.advanceTimersByTimeAsync(32_000)
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'timeout' } }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says down once, whatever the adapter says afterwards', async () => {
    const { heard, room } = await connected()
    room.lost(new Error('one'))
    room.lost(new Error('two'))
    room.hear('{"type":"event","event":{"type":"back"}}')
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'offline' } }])
    expect(room.signal.aborted).toBe(true)
  })
})
