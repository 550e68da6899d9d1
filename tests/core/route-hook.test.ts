import { describe, expect, it } from 'vitest'
import type { Fields, Letter, Route } from '../../src/contract/index.js'
import { createShop, until } from './shop.js'

const FIELDS = { name: 'Grace', question: 'Hello' }

describe('the route of a conversation', () => {
  it('is what the form says', async () => {
    const shop = createShop()
    const { conversation, stores } = await shop.enter()
    await conversation.join(FIELDS, { department: 'repairs', tags: ['cable'] })
    await until(stores.$phase.get).toBe('waiting')
    expect(shop.farEnd.acted[0]).toMatchObject({
      type: 'join',
      fields: FIELDS,
      route: { department: 'repairs', tags: ['cable'] }
    })
    expect(shop.texts()).toEqual(['Hello'])
  })

  it('may be changed by a hook, which is told the answers', async () => {
    const asked: [Route, Fields][] = []
    const shop = createShop({
      hooks: {
        route(route, fields) {
          asked.push([route, fields])
          return { ...route, department: 'night' }
        }
      }
    })
    const { conversation } = await shop.enter()
    expect(await conversation.join(FIELDS, { tags: ['cable'] })).toBe(true)
    await until(() => shop.farEnd.acted.length).toBe(2)
    expect(asked).toEqual([[{ tags: ['cable'] }, FIELDS]])
    expect(shop.farEnd.acted[0]).toMatchObject({
      route: { department: 'night', tags: ['cable'] }
    })
  })

  it('is asked of the hook as well where there is no form', async () => {
    const shop = createShop({ hooks: { route: () => ({ agent: 'ada' }) } })
    const { conversation } = await shop.enter()
    await conversation.say('Hello')
    await until(() => shop.farEnd.acted.length).toBe(2)
    expect(shop.farEnd.acted[0]).toMatchObject({ type: 'join', route: { agent: 'ada' } })
  })

  it.each([
    ['says no', async () => false as const],
    [
      'throws',
      () => {
        throw new Error('Oops')
      }
    ]
  ])('lets nothing begin when the hook %s', async (_, route) => {
    const shop = createShop({ hooks: { route } })
    const { conversation, stores } = await shop.enter()
    expect(await conversation.join(FIELDS)).toBe(false)
    expect(stores.$parcels.get()).toEqual([])
    expect(stores.$line.get()).toBe('idle')
  })

  it('goes along when the far end has forgotten the conversation', async () => {
    const shop = createShop({ hooks: { beforeJoin: ({ name }) => ({ name: `${name}` }) } })
    const first = await shop.enter()
    await first.conversation.join({ ...FIELDS, secret: 'x' }, { department: 'repairs' })
    await until(first.stores.$phase.get).toBe('waiting')
    shop.replace()
    const { conversation } = await shop.enter()
    await conversation.say('Are you there?')
    await until(() => shop.acted('join').length).toBe(1)
    expect(shop.acted('join')[0]).toMatchObject({
      fields: { name: 'Grace' },
      route: { department: 'repairs' }
    })
  })
})

describe('the route of a letter', () => {
  it('is what the form says, changed by the hook, and may stop it', async () => {
    const letters: Letter[] = []
    let to: string | undefined = 'night'
    const shop = createShop({
      hooks: { route: route => (to ? { ...route, department: to } : false) },
      mailbox: async letter => {
        letters.push(letter)
        return {}
      }
    })
    const { conversation, stores } = await shop.enter()
    conversation.go('begin')
    conversation.go('away')
    to = undefined
    await conversation.write(FIELDS, { tags: ['cable'] })
    expect(letters).toEqual([])
    expect(stores.$phase.get()).toBe('offline')
    to = 'night'
    await conversation.write(FIELDS, { tags: ['cable'] })
    expect(letters).toMatchObject([
      { fields: FIELDS, route: { department: 'night', tags: ['cable'] } }
    ])
    expect(stores.$phase.get()).toBe('written')
  })
})
