import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/contract/index.js'
import { ADA, said } from './said.js'
import { createShop, join, until } from './shop.js'

const message = (id: string, text = id): { type: 'message'; message: Message } => ({
  type: 'message',
  message: said(id, { content: { kind: 'text', text } })
})

describe('a hook before the visitor’s words are sent', () => {
  it('changes them, at once or later', async () => {
    const shop = createShop({ hooks: { beforeSend: async text => text.toUpperCase() } })
    const { conversation, thread, told } = await join(shop, 'hello')
    await conversation.say('there')
    await until(shop.texts).toEqual(['HELLO', 'THERE'])
    await until(thread).toEqual(['HELLO', 'THERE'])
    expect(told()).toEqual(['HELLO', 'THERE'])
  })

  it('changes the question among the answers of the form with them', async () => {
    const shop = createShop({ hooks: { beforeSend: text => text.replace(/\d+/, '…') } })
    const { conversation } = await shop.enter()
    await conversation.join({ name: 'Nora', question: 'My card is 4111' })
    await until(shop.texts).toEqual(['My card is …'])
    expect(shop.farEnd.acted.find(({ type }) => type === 'join')).toMatchObject({
      fields: { name: 'Nora', question: 'My card is …' }
    })
  })

  it('vetoes them: nothing is sent, stored or told, and the composer keeps them', async () => {
    const shop = createShop({ hooks: { beforeSend: text => text !== 'card number' && text } })
    const { conversation, parcels, told } = await join(shop, 'hello')
    expect(await conversation.say('card number')).toBe(false)
    expect(await conversation.say('fine')).toBe(true)
    await until(shop.texts).toEqual(['hello', 'fine'])
    expect(parcels()).toEqual([])
    expect(told()).toEqual(['hello', 'fine'])
  })

  it('is asked about the question of the form, too', async () => {
    const shop = createShop({ hooks: { beforeSend: () => false } })
    const { conversation, stores, parcels } = await shop.enter()
    stores.$fields.set({ question: 'card number' })
    expect(await conversation.join()).toBe(false)
    expect(parcels()).toEqual([])
    expect(stores.$line.get()).toBe('idle')
  })
})

describe('a hook before a conversation begins', () => {
  it('changes the answers of the form on their way, not in the form', async () => {
    const shop = createShop({
      hooks: { beforeJoin: async fields => ({ ...fields, department: 'lamps' }) }
    })
    const { stores } = await join(shop, 'hello')
    expect(shop.acted('join')[0]?.fields).toEqual({
      name: 'Grace',
      question: 'hello',
      department: 'lamps'
    })
    expect(stores.$fields.get()).toEqual({ name: 'Grace', question: 'hello' })
  })

  it('vetoes it: nobody hears of it, and it may be tried again', async () => {
    let allowed = false
    const shop = createShop({ hooks: { beforeJoin: fields => allowed && fields } })
    const { conversation, stores } = await shop.enter()
    stores.$fields.set({ question: 'hello' })
    expect(await conversation.join()).toBe(false)
    expect(shop.farEnd.tokens).toEqual([])
    allowed = true
    expect(await conversation.join()).toBe(true)
    await until(stores.$phase.get).toBe('waiting')
  })
})

describe('a hook before a message is shown', () => {
  it('changes it', async () => {
    const shop = createShop({
      hooks: {
        beforeShow: one => ({ ...one, content: { kind: 'text', text: `${one.content.text}!` } })
      }
    })
    const { thread, told } = await join(shop, 'hello')
    shop.farEnd.say(message('a', 'hi'))
    await until(thread).toEqual(['hello', 'hi!'])
    expect(told()).toEqual(['hello', 'hi!'])
  })

  it('is not asked about the visitor’s own words', async () => {
    const asked: string[] = []
    const shop = createShop({
      hooks: {
        beforeShow(one) {
          asked.push(one.from)
          return one
        }
      }
    })
    const { thread } = await join(shop, 'hello')
    shop.farEnd.say(message('a'))
    await until(thread).toEqual(['hello', 'a'])
    expect(asked).toEqual(['agent'])
  })

  it('vetoes it: it is not shown, counted or told', async () => {
    const shop = createShop({ hooks: { beforeShow: one => one.content.text !== 'secret' && one } })
    const { stores, thread, told } = await join(shop, 'hello')
    stores.$open.set(false)
    shop.farEnd.say(message('a', 'secret'))
    shop.farEnd.say(message('b', 'open'))
    await until(thread).toEqual(['hello', 'open'])
    expect(told()).toEqual(['hello', 'open'])
    expect(stores.$unread.get()).toBe(1)
  })

  it('may take its time: what comes after it waits for it', async () => {
    let release = () => {}
    const slow = new Promise<void>(resolve => {
      release = resolve
    })
    const shop = createShop({
      hooks: {
        async beforeShow(one) {
          if (one.id === 'slow') await slow
          return one
        }
      }
    })
    const { stores, thread } = await join(shop, 'hello')
    shop.farEnd.say(message('slow'))
    shop.farEnd.say(message('fast'))
    shop.farEnd.say({ type: 'agent', agent: ADA })
    expect(thread()).toEqual(['hello'])
    release()
    await until(thread).toEqual(['hello', 'slow', 'fast'])
    await until(stores.$agent.get).toEqual(ADA)
  })
})

describe('a hook that throws', () => {
  const mistake = new TypeError('x is not a function')
  const hook = () => {
    throw mistake
  }

  it.each([
    ['at once', hook],
    ['later', async () => hook()]
  ])('%s sends nothing, and is reported with what it threw', async (_, beforeSend) => {
    const shop = createShop({ hooks: { beforeSend } })
    const { conversation, errors } = await shop.enter()
    expect(await conversation.say('hello')).toBe(false)
    expect(errors()).toEqual([expect.objectContaining({ code: 'rejected', cause: mistake })])
    expect(shop.farEnd.tokens).toEqual([])
  })

  it('shows nothing, and what comes next is shown', async () => {
    const shop = createShop({ hooks: { beforeShow: one => (one.id === 'a' ? hook() : one) } })
    const { thread, errors } = await join(shop, 'hello')
    shop.farEnd.say(message('a'))
    shop.farEnd.say(message('b'))
    await until(thread).toEqual(['hello', 'b'])
    expect(errors().map(error => error.cause)).toEqual([mistake])
  })

  it('begins nothing', async () => {
    const shop = createShop({ hooks: { beforeJoin: hook } })
    const { conversation, errors } = await shop.enter()
    expect(await conversation.join()).toBe(false)
    expect(errors()).toHaveLength(1)
  })
})
