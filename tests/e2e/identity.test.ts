import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'

const PAGE = '/features/identity.html'
/** What the demo store's page is signed with: see scripts/start.mjs. */
const KEY = { IDENTITY_KEY: 'the key of the demo store, for nobody else' }
const NORA = 'Nora Feld'

describe('a customer whom the shop has proved', () => {
  it('goes on with the same conversation in another browser', async ({ visitor, agent, open }) => {
    const at = await open(KEY)
    const ada = await agent({ at })
    const phone = await visitor({ at, page: PAGE })
    await phone.bell.ring()
    await phone.bell.say('My lamp is broken')
    const talk = await ada.answer(NORA)
    await talk.say('Which one is it?')
    await phone.bell.panel.getByText('Which one is it?').waitFor()
    const laptop = await visitor({ at, page: PAGE })
    await laptop.bell.ring()
    // Nobody knows her here before she does something.
    await laptop.bell.say('The Heron, I am at home now')
    await eventually(talk.words).toContain('The Heron, I am at home now')
    await eventually(laptop.bell.words).toEqual([
      'My lamp is broken',
      'Which one is it?',
      'The Heron, I am at home now'
    ])
    await eventually(phone.bell.words).toContain('The Heron, I am at home now')
    expect(await flawsOf(laptop.page)).toEqual([])
  })

  it('who is another one finds nothing of the first, on the same machine', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const shopFor = (id: string) =>
      street.put({
        body: pageWith({
          script: `${shop.url}/shopbell.js`,
          settings: { form: false, profile: { id, name: `Customer ${id}` } }
        })
      })
    const { page, bell } = await visitor({ page: shopFor('7') })
    await bell.ring()
    await bell.say('The secret of number seven')
    await bell.panel.getByText('The secret of number seven').waitFor()
    await page.goto(shopFor('8'))
    await eventually(() =>
      page.evaluate(async () => (await indexedDB.databases()).length + localStorage.length)
    ).toBe(0)
    await bell.ring()
    await bell.composer.waitFor()
    expect(await bell.panel.textContent()).not.toContain('number seven')
  })
})

describe('what should not be sent', () => {
  it('stays with the visitor: cards, passwords, what the owner named', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open(KEY)
    const ada = await agent({ at })
    const nora = await visitor({ at, page: null })
    const sent: string[] = []
    nora.page.on('websocket', socket =>
      socket.on('framesent', ({ payload }) => sent.push(String(payload)))
    )
    await nora.page.goto(new URL(PAGE, at.url).href)
    await nora.bell.ring()
    await nora.bell.say('My card is 4111 1111 1111 1111')
    const talk = await ada.answer(NORA)
    await nora.bell.say('The password is hunter2')
    await nora.bell.say('And TSG-7K2M9QXA')
    const safe = ['My card is •••• •••• •••• 1111', 'The password is •••••••', 'And •••-••••••••']
    await eventually(talk.words).toEqual(safe)
    await eventually(nora.bell.words).toEqual(safe)
    expect(sent.join()).toContain('customer since')
    expect(sent.join()).not.toMatch(/4111|hunter2|7K2M|DE0212/)
  })

  it('is not a telephone number, nor an order', async ({ visitor, agent, open }) => {
    const at = await open(KEY)
    const ada = await agent({ at })
    const nora = await visitor({ at, page: PAGE })
    await nora.bell.ring()
    await nora.bell.say('Call +44 20 7946 0182 33 about order 100020003000')
    const talk = await ada.answer(NORA)
    await eventually(talk.words).toEqual(['Call +44 20 7946 0182 33 about order 100020003000'])
  })
})
