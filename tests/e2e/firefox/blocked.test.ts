import { describe } from 'vitest'
import { meet } from '../meet.js'
import { eventually, expect, it, NO_SHOP } from './it.js'

/** Seconds in which HTTP takes over. */
const SOON = 10

const ways = [
  { what: 'refuses it', block: 'refuse' },
  { what: 'takes it and never answers', block: 'hang' }
] as const

describe('where something between blocks WebSockets', () => {
  it.for(ways)(
    'HTTP takes over within 10 s: $what',
    async ({ block }, { visitor, agent, shop, dig }) => {
      const tunnel = await dig(shop.url)
      tunnel.block(block)
      const ada = await agent()
      const mira = await visitor({ page: tunnel.url })
      mira.pardon(...NO_SHOP)
      await mira.ask(`Behind it, ${block}`, 'Does this come through?')
      await ada.ring(`Behind it, ${block}`).waitFor()
      expect(Date.now() - (tunnel.sockets.blockedAt() ?? 0)).toBeLessThan(SOON * 1000)
      const talk = await ada.answer(`Behind it, ${block}`)
      await talk.say('Loud and clear')
      await mira.bell.panel.getByText('Loud and clear').waitFor()
      await mira.bell.say('Good')
      await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
      const all = ['Does this come through?', 'Loud and clear', 'Good']
      await eventually(talk.words).toEqual(all)
      expect(await mira.bell.words()).toEqual(all)
      expect(tunnel.sockets.open()).toBe(0)
    }
  )

  it('hears everything in one answer that goes on', async ({ visitor, agent, dig, relay }) => {
    const proxy = await relay()
    const tunnel = await dig(proxy.url)
    tunnel.block('refuse')
    const ada = await agent()
    const mira = await visitor({ page: tunnel.url })
    mira.pardon(...NO_SHOP)
    const talk = await meet(mira, ada, 'Streamed')
    await talk.say('One')
    await talk.say('Two')
    await mira.bell.panel.getByText('Two', { exact: true }).waitFor()
    await mira.bell.say('Three')
    const all = ['Is anybody there?', 'I am', 'One', 'Two', 'Three']
    await eventually(talk.words).toEqual(all)
    expect(await mira.bell.words()).toEqual(all)
    expect(proxy.exchanges.filter(({ head }) => head.listen)).toHaveLength(1)
  })

  it('polls where answers are held back until they are whole', async ({
    visitor,
    agent,
    dig,
    relay
  }) => {
    const proxy = await relay({ whole: true })
    const tunnel = await dig(proxy.url)
    tunnel.block('refuse')
    const ada = await agent()
    const mira = await visitor({ page: tunnel.url })
    mira.pardon(...NO_SHOP)
    const talk = await meet(mira, ada, 'Polled')
    for (const text of ['One', 'Two', 'Three']) {
      await talk.say(text)
      await mira.bell.panel.getByText(text, { exact: true }).waitFor()
    }
    await mira.bell.say('Four')
    const all = ['Is anybody there?', 'I am', 'One', 'Two', 'Three', 'Four']
    await eventually(talk.words).toEqual(all)
    expect(await mira.bell.words()).toEqual(all)
    const polls = proxy.exchanges.filter(({ head }) => head.listen && head.stream === false)
    expect(polls.length).toBeGreaterThan(3)
  })
})
