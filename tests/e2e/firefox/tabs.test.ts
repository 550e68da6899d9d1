import { describe } from 'vitest'
import { meet } from '../meet.js'
import { openTab } from '../tab.js'
import { eventually, expect, it, NO_SHOP } from './it.js'

describe('two tabs of one visitor', () => {
  it('have one line: what is said in one is shown in both', async ({
    visitor,
    agent,
    shop,
    dig
  }) => {
    const tunnel = await dig(shop.url)
    const ada = await agent()
    const mira = await visitor({ page: tunnel.url })
    const talk = await meet(mira, ada, 'Twofold')
    // After the test: the tunnel is closed before the pages are.
    mira.pardon(...NO_SHOP)
    const { bell } = await openTab(mira)
    await bell.ring()
    await eventually(bell.words).toEqual(['Is anybody there?', 'I am'])
    await bell.say('From the second')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'From the second'])
    await talk.say('Seen in both')
    await mira.bell.panel.getByText('Seen in both').waitFor()
    await mira.bell.say('From the first')
    const all = ['Is anybody there?', 'I am', 'From the second', 'Seen in both', 'From the first']
    await eventually(talk.words).toEqual(all)
    await eventually(mira.bell.words).toEqual(all)
    await eventually(bell.words).toEqual(all)
    expect(tunnel.sockets.open()).toBe(1)
  })

  it('go on in the other when the one with the line is closed', async ({
    visitor,
    agent,
    shop,
    dig
  }) => {
    const tunnel = await dig(shop.url)
    const ada = await agent()
    const mira = await visitor({ page: tunnel.url })
    const talk = await meet(mira, ada, 'Survivor')
    // As above.
    mira.pardon(...NO_SHOP)
    const { bell } = await openTab(mira)
    await bell.ring()
    await eventually(bell.words).toEqual(['Is anybody there?', 'I am'])
    await mira.page.close()
    await talk.say('Still there?')
    await bell.panel.getByText('Still there?').waitFor()
    await bell.say('In the other tab')
    const all = ['Is anybody there?', 'I am', 'Still there?', 'In the other tab']
    await eventually(talk.words).toEqual(all)
    await eventually(() => bell.state.textContent()).toMatch(/Sent|Read/)
    expect(await bell.words()).toEqual(all)
    // The tab that was closed takes a moment to hang up.
    await eventually(() => tunnel.sockets.open()).toBe(1)
  })
})
