import { describe, expect, it } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { transportSuite } from '../../transports/testing/index.js'
import { createCaller, message, unhurried } from './caller.js'
import { createMemoryRig } from './suite-memory.js'

transportSuite({ describe, it }, 'memory', createMemoryRig)

describe('the far end of a memory pair', () => {
  it('counts the lines that are open, and knows the token that each one showed', async () => {
    const { transport, farEnd } = createMemoryPair()
    const first = createCaller({ token: 'mine' })
    await transport.connect(first.link)
    await transport.connect(createCaller().link)
    expect(farEnd.lines()).toBe(2)
    expect(farEnd.tokens).toEqual(['mine', undefined])
    first.hangUp()
    expect(farEnd.lines()).toBe(1)
    farEnd.cut()
    expect(farEnd.lines()).toBe(0)
  })

  it('refuses as many connections as it is told, with the error that it is given', async () => {
    const { transport, farEnd } = createMemoryPair()
    farEnd.refuse(new ShopbellError('busy', 'Later', { retryAfter: 2 }), 2)
    const attempt = () => transport.connect(createCaller().link)
    await expect(attempt()).rejects.toMatchObject({ code: 'busy', retryAfter: 2 })
    await expect(attempt()).rejects.toMatchObject({ code: 'busy' })
    await attempt()
  })

  it('cuts the line with the error that it is given', async () => {
    const { transport, farEnd } = createMemoryPair()
    const { link, heard } = createCaller()
    await transport.connect(link)
    farEnd.cut(new ShopbellError('unauthorized', 'Signed out'))
    await Promise.resolve()
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'unauthorized' } }])
  })

  it('keeps receipts back while it is held, though it has acted', async () => {
    const { transport, farEnd } = createMemoryPair()
    const connection = await transport.connect(createCaller().link)
    const release = farEnd.hold()
    let accepted = false
    const sending = connection.send(message('a'), unhurried()).then(() => {
      accepted = true
    })
    await new Promise(resolve => setImmediate(resolve))
    expect(farEnd.acted).toHaveLength(1)
    expect(accepted).toBe(false)
    release()
    await sending
    await connection.send(message('b'), unhurried())
  })

  it('tells the visitor what they said themselves, with the id of the command', async () => {
    const { transport } = createMemoryPair()
    const { link, heard } = createCaller()
    const connection = await transport.connect(link)
    const receipt = await connection.send(message('Hello', 'c-1'), unhurried())
    const said = { id: receipt.message, from: 'visitor', command: 'c-1' }
    expect(heard).toMatchObject([{ type: 'message', message: said }])
  })

  it('answers commands as it is told to, and lets a rejected one be tried again', async () => {
    let tries = 0
    const { transport, farEnd } = createMemoryPair({
      answer() {
        tries += 1
        if (tries === 1) throw new ShopbellError('busy', 'Later')
        return { reference: 'R-1' }
      }
    })
    const { link, heard } = createCaller()
    const connection = await transport.connect(link)
    const send = () => connection.send(message('Hello'), unhurried())
    await expect(send()).rejects.toMatchObject({ code: 'busy' })
    expect(await send()).toMatchObject({ reference: 'R-1' })
    expect(await send()).toMatchObject({ reference: 'R-1' })
    expect(farEnd.acted).toHaveLength(2)
    expect(heard).toHaveLength(1)
  })

  it('acts on every repeat when it does not support dedupe', async () => {
    const { transport, farEnd } = createMemoryPair({ supports: {} })
    const connection = await transport.connect(createCaller().link)
    for (const _ of [1, 2]) await connection.send(message('Hello', 'same'), unhurried())
    expect(farEnd.acted).toHaveLength(2)
  })

  it('names the kept event before each one', async () => {
    const { transport, farEnd } = createMemoryPair()
    const { link, heard } = createCaller()
    await transport.connect(link)
    farEnd.say({ type: 'agent', agent: null })
    farEnd.say({ type: 'typing', active: true })
    farEnd.say({ type: 'ended', by: 'agent' })
    await Promise.resolve()
    const [first, , last] = heard
    expect(first?.after).toBeUndefined()
    expect(first?.cursor).toBeDefined()
    expect(last?.after).toBe(first?.cursor)
  })

  it('falls silent until it is probed: nothing comes, nothing is answered, then the line is lost', async () => {
    const { transport, farEnd } = createMemoryPair()
    const { link, heard } = createCaller()
    const connection = await transport.connect(link)
    farEnd.silence()
    farEnd.say({ type: 'away' })
    const sending = connection.send(message('Hello?'), unhurried())
    connection.probe?.()
    await expect(sending).rejects.toMatchObject({ code: 'offline' })
    expect(farEnd.acted).toEqual([])
    expect(heard).toMatchObject([{ type: 'down', error: { code: 'timeout' } }])
  })

  it('keeps an answer that grew as one message', async () => {
    const { transport, farEnd } = createMemoryPair()
    const connection = await transport.connect(createCaller().link)
    for (const text of ['It', 'It is']) {
      const content = { kind: 'text', text } as const
      farEnd.say({ type: 'message', message: { id: 'm', from: 'agent', at: 1, content } })
    }
    const page = await connection.history?.(undefined, 10, unhurried())
    expect(page?.messages.map(({ content }) => content.text)).toEqual(['It is'])
  })
})
