import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { gather, MET } from './tab.js'

describe('words are in the order of the server', () => {
  it.for([
    ['ahead', 5],
    ['behind', -5]
  ] as const)(
    'though the visitor’s clock is hours %s, and jumps',
    async ([, hours], { visitor, agent, shop }) => {
      const mira = await visitor({ page: null })
      await mira.context.addInitScript(hours => {
        const Real = Date
        const clock = { hours }
        Object.assign(window, { clock })
        const now = () => Real.now() + clock.hours * 3_600_000
        window.Date = new Proxy(Real, {
          construct: (target, args) => Reflect.construct(target, args.length ? args : [now()]),
          get: (target, name) => (name === 'now' ? now : Reflect.get(target, name))
        })
      }, hours)
      const { talk, tabs } = await gather(mira, await agent(), {
        name: `Clock ${hours}`,
        at: shop.url,
        count: 1
      })
      const [{ page, bell }] = tabs
      const said = [...MET]
      const say = async (text: string) => {
        said.push(text)
        await (said.length % 2 ? bell : talk).say(text)
        await eventually(talk.words).toEqual(said)
        await eventually(bell.words).toEqual(said)
      }
      for (const text of ['One', 'Two', 'Three']) await say(text)
      await page.evaluate(jump => {
        const { clock } = window as unknown as { clock: { hours: number } }
        clock.hours += jump
      }, -2 * hours)
      for (const text of ['Four', 'Five', 'Six']) await say(text)
      await page.reload()
      await eventually(bell.words).toEqual(said)
      await say('Seven')
      expect(await talk.words()).toEqual(said)
    }
  )
})
