import { describe, expect, it } from 'vitest'
import { type Letter, type Mailbox, ShopbellError } from '../../src/contract/index.js'
import { createShop, join, until } from './shop.js'

const FIELDS = { name: 'Grace', email: 'grace@example.org', topics: ['lamps'], question: 'Hello' }

/** A mailbox that says what it is told to, and keeps what it got. */
function createMailbox(...answers: (Awaited<ReturnType<Mailbox>> | Error)[]) {
  const letters: Letter[] = []
  const mailbox: Mailbox = async letter => {
    letters.push(letter)
    const answer = answers.shift() ?? {}
    if (answer instanceof Error) throw answer
    return answer
  }
  return { mailbox, letters }
}

async function offline(mailbox: Mailbox) {
  const shop = createShop({ mailbox })
  const visit = await shop.enter()
  visit.conversation.go('begin')
  visit.conversation.go('away')
  visit.stores.$fields.set(FIELDS)
  expect(visit.stores.$phase.get()).toBe('offline')
  return { shop, ...visit }
}

describe('a letter', () => {
  it('takes all that was asked and the page with it, and tells when it is answered', async () => {
    const { mailbox, letters } = createMailbox({ reference: 'R-7', reply: 3600 })
    const { conversation, stores } = await offline(mailbox)
    await conversation.write()
    expect(letters).toEqual([
      {
        id: expect.stringMatching(/^\w{16,}$/),
        fields: FIELDS,
        page: { url: 'https://shop.example/lamps', title: 'Lamps' },
        route: {},
        transcript: []
      }
    ])
    expect(stores.$phase.get()).toBe('written')
    expect(stores.$letter.get()).toEqual({ reference: 'R-7', reply: 3600 })
    expect(stores.$sending.get()).toBe(false)
  })

  it('needs no line', async () => {
    const { mailbox } = createMailbox()
    const { conversation, shop } = await offline(mailbox)
    await conversation.write()
    expect(shop.farEnd.tokens).toEqual([])
  })

  it('is on its way until the mailbox has answered', async () => {
    let arrive = () => {}
    const { conversation, stores } = await offline(
      () =>
        new Promise(resolve => {
          arrive = () => resolve({})
        })
    )
    const writing = conversation.write()
    await until(stores.$sending.get).toBe(true)
    expect(stores.$phase.get()).toBe('offline')
    arrive()
    await writing
    expect(stores.$sending.get()).toBe(false)
  })

  it('is on its way whatever else happens meanwhile', async () => {
    let arrive = () => {}
    const { conversation, stores } = await offline(
      () =>
        new Promise(resolve => {
          arrive = () => resolve({})
        })
    )
    const writing = conversation.write()
    await until(stores.$sending.get).toBe(true)
    await conversation.keep()
    expect(stores.$sending.get()).toBe(true)
    arrive()
    await writing
    expect(stores.$sending.get()).toBe(false)
  })

  it('that did not arrive is still in the form, with the reason', async () => {
    const failure = new ShopbellError('unavailable', 'The mail server is down')
    const { mailbox, letters } = createMailbox(failure)
    const { conversation, stores, errors } = await offline(mailbox)
    await conversation.write()
    expect(stores.$phase.get()).toBe('offline')
    expect(stores.$fault.get()).toBe(failure)
    expect(stores.$fields.get()).toEqual(FIELDS)
    expect(stores.$sending.get()).toBe(false)
    expect(errors()).toEqual([failure])
    await conversation.write()
    expect(stores.$fault.get()).toBeUndefined()
    expect(stores.$phase.get()).toBe('written')
    expect(letters[1]).toEqual(letters[0])
  })

  it('that was changed is another one', async () => {
    const { mailbox, letters } = createMailbox(new ShopbellError('timeout', 'Slow'))
    const { conversation, stores } = await offline(mailbox)
    await conversation.write()
    stores.$fields.set({ ...FIELDS, question: 'Hello, once more' })
    await conversation.write()
    expect(letters[1]?.id).not.toBe(letters[0]?.id)
    expect(letters[1]?.fields.question).toBe('Hello, once more')
  })

  it('that fails in a way that nobody named is unavailable', async () => {
    const { mailbox } = createMailbox(new TypeError('Failed to fetch'))
    const { conversation, stores } = await offline(mailbox)
    await conversation.write()
    expect(stores.$fault.get()?.code).toBe('unavailable')
  })

  it('is not asked for where the owner has no mailbox: words wait for who comes back', async () => {
    const shop = createShop()
    const { conversation, stores } = await join(shop, 'Is anybody there?')
    shop.farEnd.say({ type: 'away' })
    await until(() => stores.$presence.get()?.available).toBe(false)
    conversation.go('write')
    expect(stores.$phase.get()).toBe('waiting')
  })

  it('that is sent all the same where the owner has no mailbox says so', async () => {
    const { conversation, stores, errors } = await createShop().enter()
    await conversation.write(FIELDS)
    expect(stores.$fault.get()?.code).toBe('unsupported')
    expect(errors()).toHaveLength(1)
  })
})

describe('a visitor who would rather write than wait', () => {
  it('takes what was said along, and gives up the place in the queue', async () => {
    const { mailbox, letters } = createMailbox()
    const shop = createShop({ mailbox })
    const { conversation, stores } = await join(shop, 'Is it dimmable?')
    conversation.go('write')
    expect(stores.$phase.get()).toBe('offline')
    await conversation.write()
    expect(letters[0]?.transcript.map(one => one.content.text)).toEqual(['Is it dimmable?'])
    await until(() => shop.acted('leave').length).toBe(1)
    await until(stores.$line.get).toBe('idle')
    expect(stores.$phase.get()).toBe('written')
  })

  it('keeps the place while the letter has not arrived, and may go back to it', async () => {
    const { mailbox } = createMailbox(new ShopbellError('offline', 'No network'))
    const shop = createShop({ mailbox })
    const { conversation, stores } = await join(shop)
    conversation.go('write')
    await conversation.write()
    expect(shop.acted('leave')).toEqual([])
    conversation.go('talk')
    expect(stores.$phase.get()).toBe('waiting')
  })
})
