import { describe, expect, it } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { traceOf } from '../../src/core/trace.js'
import { ADA, said } from './said.js'
import { createShop, join, until } from './shop.js'

const PAGE = { url: 'https://shop.example/lamps', title: 'Lamps' }

describe('joining', () => {
  it('sends the form, then the question as the first message', async () => {
    const shop = createShop({ profile: { email: 'grace@example.org' } })
    const { thread } = await join(shop, 'Is it dimmable?')
    const fields = { name: 'Grace', question: 'Is it dimmable?' }
    expect(shop.farEnd.acted).toEqual([
      expect.objectContaining({
        type: 'join',
        fields,
        page: PAGE,
        profile: { email: 'grace@example.org' }
      }),
      expect.objectContaining({ type: 'message', text: 'Is it dimmable?' })
    ])
    await until(thread).toEqual(['Is it dimmable?'])
  })

  it('sends no empty message where nothing was asked', async () => {
    const shop = createShop()
    await join(shop, '   ')
    expect(shop.farEnd.acted.map(one => one.type)).toEqual(['join'])
  })

  it('comes to the waiting room only when the people have the form and the question', async () => {
    const shop = createShop()
    const visit = await shop.enter()
    visit.conversation.go('begin')
    const release = shop.farEnd.hold()
    await visit.conversation.say('Hello')
    await until(() => shop.farEnd.acted.length).toBe(1)
    expect(visit.stores.$phase.get()).toBe('prechat')
    expect(visit.parcels()).toEqual(['join queued', 'message queued'])
    release()
    await until(visit.stores.$phase.get).toBe('waiting')
    expect(visit.parcels()).toEqual([])
  })

  it('needs no form: the first words begin a conversation', async () => {
    const shop = createShop()
    const { conversation, stores } = await shop.enter()
    expect(await conversation.say('Hello')).toBe(true)
    await until(stores.$phase.get).toBe('waiting')
    expect(shop.farEnd.acted.map(one => one.type)).toEqual(['join', 'message'])
  })

  it('begins one conversation, however often and fast it is asked to', async () => {
    const shop = createShop()
    const { conversation, stores } = await shop.enter()
    stores.$fields.set({ question: 'Hello' })
    const answers = await Promise.all([conversation.join(), conversation.join()])
    expect(answers).toEqual([true, false])
    await until(stores.$phase.get).toBe('waiting')
    expect(await conversation.join()).toBe(false)
    expect(shop.acted('join')).toHaveLength(1)
  })

  it('leaves a trace for the next page, and none before', async () => {
    const shop = createShop()
    await shop.enter()
    expect(traceOf('shop')).toBeNull()
    const { conversation } = await join(shop)
    expect(traceOf('shop')).toBe('open')
    await conversation.leave()
    await until(() => traceOf('shop')).toBe('ended')
  })

  it('opens no line before it', async () => {
    const shop = createShop()
    const { stores } = await shop.enter({ open: false })
    stores.$fields.set({ question: 'Hello' })
    expect(stores.$line.get()).toBe('idle')
    expect(shop.farEnd.tokens).toEqual([])
  })
})

describe('a refused form', () => {
  it('comes back with all that was in it, and with the reason', async () => {
    const refusal = new ShopbellError('rejected', 'We are closed')
    let open = false
    const shop = createShop({
      answer(command) {
        if (command.type === 'join' && !open) throw refusal
        return undefined
      }
    })
    const { stores, conversation, errors, parcels } = await shop.enter()
    conversation.go('begin')
    stores.$fields.set({ name: 'Grace', question: 'Hello' })
    await conversation.join()
    await until(stores.$fault.get).toBe(refusal)
    expect(stores.$phase.get()).toBe('prechat')
    expect(stores.$fields.get()).toEqual({ name: 'Grace', question: 'Hello' })
    expect(parcels()).toEqual([])
    expect(errors()).toEqual([refusal])
    await until(stores.$line.get).toBe('idle')

    open = true
    await conversation.join()
    await until(stores.$phase.get).toBe('waiting')
    expect(stores.$fault.get()).toBeUndefined()
    expect(shop.texts()).toEqual(['Hello'])
  })
})

describe('a refused message', () => {
  it('is marked, told, and lets the others go on', async () => {
    const shop = createShop({
      refuse: command =>
        command.type === 'message' && command.text === 'long'
          ? new ShopbellError('too-large', 'At most 3 letters', { limit: 3 })
          : undefined
    })
    const { conversation, parcels, errors } = await join(shop)
    await conversation.say('long')
    await conversation.say('ok')
    await until(parcels).toEqual(['message too-large'])
    await until(() => shop.texts().at(-1)).toBe('ok')
    expect(errors().map(error => error.code)).toEqual(['too-large'])
  })

  it('that was the question leaves the visitor in the waiting room, not with a dead form', async () => {
    const shop = createShop({
      refuse: command =>
        command.type === 'message' ? new ShopbellError('too-large', 'Too long') : undefined
    })
    const { conversation, stores, parcels } = await shop.enter()
    conversation.go('begin')
    stores.$fields.set({ question: 'long' })
    await conversation.join()
    await until(parcels).toEqual(['message too-large'])
    await until(stores.$phase.get).toBe('waiting')
  })

  it('is taken away by the visitor, or sent again under the same id', async () => {
    let strict = true
    const shop = createShop({
      refuse: command =>
        command.type === 'message' && strict ? new ShopbellError('rejected', 'Not now') : undefined
    })
    const { conversation, stores, parcels, thread } = await shop.enter()
    await conversation.say('one')
    await conversation.say('two')
    await until(parcels).toEqual(['message rejected', 'message rejected'])
    const [one, two] = stores.$parcels.get()
    await conversation.discard(one?.id ?? '')
    strict = false
    await conversation.retry(two?.id ?? '')
    await until(parcels).toEqual([])
    expect(shop.acted('message').at(-1)?.id).toBe(two?.id)
    await until(thread).toContain('two')
  })
})

describe('what the visitor says', () => {
  it('is told to the page once, and stands once in the thread', async () => {
    const shop = createShop()
    const { conversation, told, thread, parcels } = await join(shop, 'Hello')
    await conversation.say('ok')
    await conversation.say('ok')
    await until(parcels).toEqual([])
    await until(thread).toEqual(['Hello', 'ok', 'ok'])
    expect(told()).toEqual(['Hello', 'ok', 'ok'])
  })

  it('is stored when it is said', async () => {
    const shop = createShop()
    const { conversation } = await join(shop)
    shop.farEnd.hold()
    await conversation.say('Not lost')
    const next = await shop.enter()
    expect([...next.thread(), ...next.parcels()]).not.toEqual([])
    await until(() => shop.texts().filter(text => text === 'Not lost').length).toBe(1)
  })

  it('comes first, then what is said about typing', async () => {
    const shop = createShop()
    const { conversation } = await join(shop)
    conversation.typing(true)
    conversation.typing(false)
    await until(() => shop.acted('typing').map(one => one.active)).toEqual([true, false])
  })

  it('says nothing about typing to who does not want to know, or on no line', async () => {
    const shop = createShop({ supports: { resume: true, dedupe: true } })
    const { conversation, stores } = await join(shop)
    conversation.typing(true)
    shop.farEnd.cut()
    await until(stores.$line.get).toBe('down')
    conversation.typing(true)
    await conversation.say('Hello')
    expect(shop.acted('typing')).toEqual([])
  })
})

describe('what is sent', () => {
  it('is no draft any more from when it is stored, whatever becomes of the page', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop)
    shop.farEnd.hold()
    stores.$draft.set('Not twice')
    await conversation.keep()
    await conversation.say('Not twice')
    const next = await shop.enter()
    expect(next.stores.$draft.get()).toBe('')
    expect([...next.thread(), ...next.parcels()]).toHaveLength(2)
  })

  it('and what was typed behind it meanwhile stays', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop)
    stores.$draft.set('First and more')
    await conversation.say('First')
    expect(stores.$draft.get()).toBe(' and more')
    const next = await shop.enter()
    expect(next.stores.$draft.get()).toBe(' and more')
  })

  it('is still a draft when a hook would not let it go', async () => {
    const shop = createShop({ hooks: { beforeSend: () => false } })
    const { conversation, stores } = await shop.enter()
    stores.$draft.set('My card number')
    expect(await conversation.say('My card number')).toBe(false)
    expect(stores.$draft.get()).toBe('My card number')
  })
})

describe('leaving', () => {
  it('tells the people, and asks how it was', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    await until(stores.$phase.get).toBe('chatting')
    await conversation.leave()
    await until(stores.$phase.get).toBe('feedback')
    expect(shop.acted('leave')).toHaveLength(1)
  })

  it('the waiting room asks nothing', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop)
    await conversation.leave()
    await until(stores.$phase.get).toBe('closed')
    await until(stores.$line.get).toBe('idle')
    expect(shop.farEnd.lines()).toBe(0)
  })

  it('a far end that takes no leave is just leaving', async () => {
    const shop = createShop({ supports: { resume: true, dedupe: true } })
    const { conversation, stores } = await join(shop)
    await conversation.leave()
    expect(stores.$phase.get()).toBe('closed')
    await until(() => shop.farEnd.lines()).toBe(0)
    expect(shop.acted('leave')).toEqual([])
  })

  it('before the form went out takes it back: nobody hears of it', async () => {
    const shop = createShop()
    shop.farEnd.refuse(new ShopbellError('offline', 'No network'), 1000)
    const { conversation, stores, parcels } = await shop.enter()
    await conversation.say('Hello')
    expect(parcels()).toEqual(['join queued', 'message queued'])
    await conversation.leave()
    expect(parcels()).toEqual([])
    await until(stores.$line.get).toBe('idle')
    expect(traceOf('shop')).toBeNull()
    const next = await shop.enter()
    expect(next.parcels()).toEqual([])
    expect(next.stores.$line.get()).toBe('idle')
  })
})

describe('the end of a conversation', () => {
  it('asks how it was, keeps the line for the answer, then rests', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await until(stores.$phase.get).toBe('feedback')
    expect(stores.$line.get()).toBe('up')
    await conversation.rate({ solved: true, score: 5, comment: 'Kind' })
    expect(stores.$phase.get()).toBe('closed')
    await until(stores.$line.get).toBe('idle')
    expect(shop.acted('rate')).toEqual([
      expect.objectContaining({ solved: true, score: 5, comment: 'Kind' })
    ])
  })

  it('asks nothing where the far end takes no rating', async () => {
    const shop = createShop({ supports: { resume: true, dedupe: true } })
    const { stores } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await until(stores.$phase.get).toBe('closed')
    await until(stores.$line.get).toBe('idle')
  })

  it('asks nothing where the owner does not want it', async () => {
    const shop = createShop({ asksFeedback: false })
    const { stores, thread } = await join(shop)
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'message', message: said('Bye') })
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await until(stores.$phase.get).toBe('closed')
    await until(stores.$line.get).toBe('idle')
    expect(thread()).toEqual(['Is it dimmable?', 'Text of Bye'])
  })

  it('lets the next one begin with nothing of the last', async () => {
    const shop = createShop({ asksFeedback: false })
    const { conversation, stores, thread } = await join(shop, 'First')
    shop.farEnd.say({ type: 'agent', agent: ADA })
    shop.farEnd.say({ type: 'ended', by: 'agent' })
    await until(stores.$phase.get).toBe('closed')
    conversation.begin()
    expect(stores.$phase.get()).toBe('prechat')
    expect([stores.$agent.get(), stores.$unread.get(), stores.$queue.get()]).toEqual([null, 0, {}])
    expect(thread()).toEqual([])
    await conversation.say('Second')
    await until(stores.$phase.get).toBe('waiting')
    expect(shop.acted('join')).toHaveLength(2)
    expect(thread()).toEqual(['Second'])
  })
})
