import { describe } from 'vitest'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'
import { asTab, openTab, type Tab } from './tab.js'

const open = (tabs: readonly Tab[]) => tabs.map(tab => tab.lines.open())

describe('several tabs of one visitor', () => {
  it('have one line, and show the same', async ({ visitor, agent, shop }) => {
    const ada = await agent()
    const mira = await visitor({ page: null })
    const first = asTab(mira.page)
    await mira.page.goto(shop.url)
    const talk = await meet(mira, ada, 'Tabitha')
    const tabs = [first, await openTab(mira), await openTab(mira)] as const
    const [, second, third] = tabs
    await eventually(second.bell.words).toEqual(['Is anybody there?', 'I am'])
    await third.bell.say('From the third')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'From the third'])
    await talk.say('Seen everywhere')
    for (const { bell } of tabs) {
      await eventually(bell.words).toEqual([
        'Is anybody there?',
        'I am',
        'From the third',
        'Seen everywhere'
      ])
    }
    expect(open(tabs)).toEqual([1, 0, 0])
  })
})
