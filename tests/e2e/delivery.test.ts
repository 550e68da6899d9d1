import type { Page } from 'playwright'
import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'
import { MET } from './tab.js'
import { type Trap, trapLine } from './trap.js'

/** When a message is on its way, seen from the frames that pass. */
const MOMENTS: readonly Trap[] = [
  'before it leaves',
  'before it is acknowledged',
  'before its echo'
]

const FATES = {
  'the line is cut': async () => {},
  'the page is reloaded': (page: Page) => page.reload()
} as const

describe('a message', () => {
  it.for(
    MOMENTS.flatMap(moment =>
      Object.entries(FATES).map(([fate, befall]) => [fate, moment, befall] as const)
    )
  )('arrives once when %s %s', async ([fate, moment, befall], { visitor, agent, shop }) => {
    const ada = await agent()
    const mira = await visitor({ page: null })
    const trap = await trapLine(mira.page)
    await mira.page.goto(shop.url)
    const talk = await meet(mira, ada, `${fate} ${moment}`)
    const sprung = trap.set(moment)
    await mira.bell.composer.fill('Only once')
    await mira.bell.composer.press('Enter')
    await sprung
    await befall(mira.page)
    await eventually(mira.bell.words).toEqual([...MET, 'Only once'])
    await eventually(() => mira.bell.state.textContent()).toMatch(/Sent|Read/)
    await mira.bell.say('And another')
    await eventually(talk.words).toEqual([...MET, 'Only once', 'And another'])
    await eventually(mira.bell.words).toEqual([...MET, 'Only once', 'And another'])
    expect(await mira.bell.composer.inputValue()).toBe('')
  })

  it('is said twice when it is said twice', async ({ visitor, agent }) => {
    const mira = await visitor()
    const talk = await meet(mira, await agent(), 'Insistent')
    await mira.bell.say('Hello?')
    await mira.bell.say('Hello?')
    await eventually(talk.words).toEqual([...MET, 'Hello?', 'Hello?'])
    await talk.say('Yes?')
    await talk.say('Yes?')
    const all = [...MET, 'Hello?', 'Hello?', 'Yes?', 'Yes?']
    await eventually(mira.bell.words).toEqual(all)
    await mira.page.reload()
    await eventually(mira.bell.words).toEqual(all)
  })

  it('is said once when Enter is struck twice', async ({ visitor, agent }) => {
    const mira = await visitor()
    const talk = await meet(mira, await agent(), 'Bouncing')
    await mira.bell.composer.fill('Once')
    await mira.bell.composer.evaluate(box => {
      const strike = () =>
        box.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
        )
      strike()
      strike()
    })
    await eventually(() => mira.bell.composer.inputValue()).toBe('')
    await mira.bell.say('Afterwards')
    await eventually(talk.words).toEqual([...MET, 'Once', 'Afterwards'])
  })

  it('is not lost when the page is reloaded in the middle of ten', async ({ visitor, agent }) => {
    const mira = await visitor()
    const talk = await meet(mira, await agent(), 'Many')
    const all = Array.from({ length: 10 }, (_, at) => `Word ${at + 1}`)
    for (const [at, text] of all.entries()) {
      await mira.bell.say(text)
      if (at % 4 !== 1) continue
      await mira.page.reload()
      await mira.bell.composer.waitFor()
    }
    await eventually(talk.words).toEqual([...MET, ...all])
    await eventually(mira.bell.words).toEqual([...MET, ...all])
  })
})
