import { describe } from 'vitest'
import { openDoor } from './door.js'
import { eventually, expect, it } from './it.js'
import { NO_SERVER } from './person.js'
import { asTab, gather, MET } from './tab.js'

/** Milliseconds. */
const AT_ONCE = 10_000
/** For a machine that has much else to do. */
const SLACK = 5000

describe('where WebSockets are blocked', () => {
  it.for(['refused', 'hanging', 'cut'] as const)(
    'as %s, people talk over HTTP all the same',
    async (how, { visitor, agent, shop }) => {
      const door = await openDoor(shop.url, how)
      const mira = await visitor({ page: null })
      mira.pardon(...NO_SERVER)
      const ada = await agent()
      const first = asTab(mira.page)
      await first.page.goto(door.url)
      await mira.ask(`Blocked by ${how}`, 'Is anybody there?')
      const begun = Date.now()
      const talk = await ada.answer(`Blocked by ${how}`)
      expect(Date.now() - begun).toBeLessThan(AT_ONCE + SLACK)
      await talk.say('I am')
      const said = [...MET]
      await eventually(first.bell.words).toEqual(said)
      // Enough to be in the middle of it when a line is cut.
      for (let at = 1; at <= 6; at++) {
        await first.bell.say(`Mine ${at}`)
        said.push(`Mine ${at}`)
        await eventually(talk.words).toEqual(said)
        await talk.say(`Yours ${at}`)
        said.push(`Yours ${at}`)
        await eventually(first.bell.words).toEqual(said)
      }
      await eventually(() => door.requests()).toBeGreaterThan(0)

      // The next page does not try again what did not work.
      const upgrades = door.upgrades()
      await first.page.goto(`${door.url}/cart.html`)
      await eventually(first.bell.words).toEqual(said)
      await first.bell.say('On the next page')
      await eventually(talk.words).toEqual([...said, 'On the next page'])
      await talk.say('So you are')
      await eventually(first.bell.words).toEqual([...said, 'On the next page', 'So you are'])
      expect(door.upgrades()).toBe(upgrades)
    }
  )

  it('and streams are held back, too, people talk with one answer at a time', async ({
    visitor,
    agent,
    shop
  }) => {
    const door = await openDoor(shop.url, 'buffering')
    const mira = await visitor({ page: null })
    mira.pardon(...NO_SERVER)
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Behind a proxy',
      at: door.url,
      count: 1
    })
    const [{ bell }] = tabs
    await bell.say('Slowly')
    await eventually(talk.words).toEqual([...MET, 'Slowly'])
    await talk.say('But surely')
    await eventually(bell.words).toEqual([...MET, 'Slowly', 'But surely'])
  })
})
