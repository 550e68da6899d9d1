import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { focused } from './focus.js'
import { eventually, expect, it } from './it.js'
import type { Visitor } from './visitor.js'

const PAGE = '/features/search.html'

describe('a visitor who is short of words', () => {
  it('puts an emoji where the caret is, sends it, and can take it out again', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor({ page: PAGE })
    await ask('Otto', 'Hello')
    const talk = await ada.answer('Otto')
    await bell.composer.pressSequentially('It is here')
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft')
    await bell.button('Emoji').click()
    await eventually(() => focused(page)).toBe('Search emoji')
    await bell.button('light bulb').click()
    expect(await bell.composer.inputValue()).toBe('It is💡 here')
    expect(await focused(page)).toBe('Write a message')
    expect(await bell.panel.locator('[part="emoji"]').count()).toBe(0)
    await page.keyboard.press('Control+z')
    expect(await bell.composer.inputValue()).toBe('It is here')
    await page.keyboard.press('Control+Shift+z')
    expect(await bell.composer.inputValue()).toBe('It is💡 here')
    await page.keyboard.press('Enter')
    await eventually(talk.words).toContain('It is💡 here')
  })

  it('finds one by its name, and takes several with the shift key', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor({ page: PAGE })
    await ask('Paul', 'Hello')
    await ada.answer('Paul')
    await bell.button('Emoji').click()
    await eventually(() => focused(page)).toBe('Search emoji')
    await page.keyboard.type('thank')
    await bell.panel.getByText('1 emoji found').waitFor()
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter')
    expect(await focused(page)).toBe('Search emoji')
    await page.keyboard.press('Enter')
    expect(await bell.composer.inputValue()).toBe('🙏🙏🙏')
    expect(await focused(page)).toBe('Write a message')
    // What was used just now comes first.
    await bell.button('Emoji').click()
    await bell.panel.getByRole('rowgroup').first().getByText('Used just now').waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('thank you')
    await bell.panel.getByRole('searchbox', { name: 'Search emoji' }).fill('nothing like it')
    await bell.panel.getByText('No emoji for that').waitFor()
    await page.keyboard.press('Enter')
    expect(await bell.words()).toEqual(['Hello'])
  })

  it('walks through them with the arrow keys, either way round, and leaves with Escape', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor({ page: PAGE })
    await ask('Rita', 'Hello')
    await ada.answer('Rita')
    await bell.button('Emoji').click()
    await eventually(() => focused(page)).toBe('Search emoji')
    const walk = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
      return focused(page)
    }
    expect(await walk('ArrowDown')).toBe('grinning face')
    expect(await walk('ArrowRight', 'ArrowRight')).toBe('smiling eyes')
    expect(await walk('ArrowDown')).toBe('wink')
    expect(await walk('Home', 'ArrowUp', 'End')).toBe('tears of joy')
    expect(await walk('PageDown')).toBe('thumbs up')
    expect(await walk('Control+End')).toBe('music')
    expect(await walk('Control+Home', 'ArrowUp')).toBe('Search emoji')
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    expect(await walk('ArrowDown', 'ArrowLeft')).toBe('big eyes')
    expect(await flawsOf(page)).toEqual([])
    expect(await walk('Escape')).toBe('Write a message')
    expect(await bell.panel.isVisible()).toBe(true)
    expect(await bell.panel.locator('[part="emoji"]').count()).toBe(0)
  })

  it('closes it with a click elsewhere, which keeps the focus', async ({ visitor, agent }) => {
    const ada = await agent()
    const narrow = { viewport: { width: 320, height: 640 } }
    const { ask, bell, page } = await visitor({ page: PAGE, colorScheme: 'dark', ...narrow })
    await ask('Sara', 'Hello')
    await ada.answer('Sara')
    const picker = bell.panel.locator('[part="emoji"]')
    await bell.button('Emoji').click()
    await picker.waitFor()
    const [box, room] = [await picker.boundingBox(), await bell.panel.boundingBox()]
    if (!box || !room) throw new Error('It is nowhere')
    expect(box.x).toBeGreaterThanOrEqual(room.x)
    expect(box.x + box.width).toBeLessThanOrEqual(room.x + room.width)
    expect(box.y).toBeGreaterThanOrEqual(room.y)
    const grid = bell.panel.locator('[part="emoji-grid"]')
    expect(await grid.evaluate(it => it.scrollWidth > it.clientWidth)).toBe(false)
    expect(await flawsOf(page)).toEqual([])
    await bell.panel.locator('[part="scroller"]').click({ position: { x: 20, y: 20 } })
    await eventually(() => picker.count()).toBe(0)
    expect(await focused(page)).toContain('Conversation')
  })

  it('is offered none where the owner wants none, and none on a phone', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const people: readonly (readonly [string, Visitor])[] = [
      ['Tim', await visitor()],
      ['Ute', await visitor({ page: PAGE, ...phone })]
    ]
    for (const [name, { ask, bell, context }] of people) {
      const asked: string[] = []
      context.on('request', request => asked.push(request.url()))
      await ask(name, 'Hello')
      await ada.answer(name)
      // Whatever else comes with the talk is there.
      await bell.panel.locator('[part="attach"]').waitFor()
      expect(await bell.button('Emoji').count()).toBe(0)
      expect(asked.filter(url => /emoji/.test(url))).toEqual([])
    }
  })
})
