import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Command } from '../../src/contract/index.js'
import { demo } from '../../transports/demo/index.js'
import { createCaller, message, unhurried } from './caller.js'

const JOIN: Command = {
  type: 'join',
  id: 'join',
  fields: {},
  page: { url: 'https://shop.example/', title: 'Shop' },
  profile: {}
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const kinds = (heard: ReturnType<typeof createCaller>['heard']) =>
  heard.map(event => (event.type === 'message' ? event.message.from : event.type))
const texts = (heard: ReturnType<typeof createCaller>['heard']) =>
  heard.flatMap(event =>
    event.type === 'message' && event.message.from === 'agent' ? [event.message.content.text] : []
  )

describe('the demo', () => {
  it('lets the visitor wait for a moment, then somebody with a face comes and says hello', async () => {
    const { link, heard } = createCaller()
    const connection = await demo().connect(link)
    const receipt = await connection.send(JOIN, unhurried())
    expect(receipt.reference).toBeTruthy()
    await vi.advanceTimersByTimeAsync(6000)
    expect(kinds(heard)).toEqual(['queued', 'agent', 'typing', 'agent', 'typing', 'agent'])
    expect(texts(heard).join(' ')).toMatch(/nobody real is here/)
    const came = heard.find(event => event.type === 'agent')
    expect(came?.agent?.photo).toMatch(/^data:image\/svg\+xml,/)
  })

  it('reads what the visitor writes, then answers it', async () => {
    const { link, heard } = createCaller()
    const connection = await demo().connect(link)
    await connection.send(JOIN, unhurried())
    await vi.advanceTimersByTimeAsync(6000)
    heard.length = 0
    await connection.send(message('Can I return it?'), unhurried())
    await vi.advanceTimersByTimeAsync(6000)
    expect(kinds(heard).slice(0, 4)).toEqual(['visitor', 'receipt', 'typing', 'agent'])
    expect(texts(heard)[0]).toMatch(/send it back/)
  })

  it('ends when the visitor leaves, and says no more', async () => {
    const { link, heard } = createCaller()
    const connection = await demo().connect(link)
    await connection.send(JOIN, unhurried())
    await connection.send({ type: 'leave', id: 'leave' }, unhurried())
    await vi.advanceTimersByTimeAsync(6000)
    expect(kinds(heard)).toEqual(['ended'])
  })

  it('keeps no timer after it was hung up, and goes on when the visitor is back', async () => {
    const transport = demo()
    const first = createCaller()
    const connection = await transport.connect(first.link)
    await connection.send(JOIN, unhurried())
    expect(vi.getTimerCount()).toBe(1)
    first.hangUp()
    expect(vi.getTimerCount()).toBe(0)
    const second = createCaller()
    await transport.connect(second.link)
    await vi.advanceTimersByTimeAsync(6000)
    expect(texts(second.heard)).toHaveLength(2)
    expect(first.heard).toEqual([])
    second.hangUp()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('goes as fast as it is told', async () => {
    const { link, heard } = createCaller()
    const connection = await demo({ speed: 100 }).connect(link)
    await connection.send(JOIN, unhurried())
    await vi.advanceTimersByTimeAsync(60)
    expect(texts(heard)).toHaveLength(2)
  })

  it('says truly who would answer, and promises no call and no e-mail', async () => {
    const transport = demo()
    const presence = await transport.presence?.(unhurried())
    expect(presence?.next).toEqual(presence?.agents[0])
    expect(transport.supports.callback).toBeUndefined()
    expect(transport.supports.remind).toBeUndefined()
  })

  it('forgets what was said, and says no more', async () => {
    const transport = demo()
    const { link, heard } = createCaller()
    const connection = await transport.connect(link)
    await connection.send(JOIN, unhurried())
    await vi.advanceTimersByTimeAsync(6000)
    await connection.send(message('Hello'), unhurried())
    await connection.send({ type: 'erase', id: 'erase' }, unhurried())
    await vi.advanceTimersByTimeAsync(6000)
    expect(heard.at(-1)).toMatchObject({ type: 'down', error: { code: 'unauthorized' } })
    const next = createCaller()
    await transport.connect(next.link)
    await vi.advanceTimersByTimeAsync(6000)
    expect(next.heard).toEqual([])
  })
})
