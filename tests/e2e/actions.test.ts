import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'

describe('what can be done with a message', () => {
  it('lets the visitor answer one message, and both sides see which', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor()
    await ask('Quinn', 'Is the Heron dimmable?')
    const talk = await ada.answer('Quinn')
    await talk.say('It is, with any dimmer.')
    await talk.say('Which bulb is in it?')
    await eventually(bell.words).toContain('Which bulb is in it?')

    const row = bell.panel.locator('[part="row"]', { hasText: 'with any dimmer' }).first()
    await row.hover()
    await row.getByRole('button', { name: 'What to do with this message' }).click()
    await page.getByRole('menuitem', { name: 'Answer', exact: true }).click()
    await bell.panel.getByText('Answering Ada Lind').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await bell.say('A rotary one, too?')
    await eventually(bell.words).toContain('A rotary one, too?')
    expect(await bell.panel.getByText('Answering Ada Lind').count()).toBe(0)
    const own = bell.panel.locator('[part="row"]', { hasText: 'A rotary one' })
    await own.locator('[part="quote"]', { hasText: 'It is, with any dimmer.' }).click()
    await eventually(() => row.getAttribute('data-lit')).toBe('')
    await eventually(talk.words).toContain('A rotary one, too?')
  })

  it('lets the visitor change the last words with the arrow key', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Rosa', 'Is it red?')
    const talk = await ada.answer('Rosa')
    await bell.say('I mean the shabe')
    await eventually(talk.words).toContain('I mean the shabe')
    await bell.composer.press('ArrowUp')
    await bell.panel.getByText('Changing your message').waitFor()
    expect(await bell.composer.inputValue()).toBe('I mean the shabe')
    await bell.composer.press('Escape')
    await eventually(() => bell.composer.inputValue()).toBe('')
    expect(await bell.panel.isVisible()).toBe(true)

    await bell.composer.press('ArrowUp')
    await bell.say('I mean the shade')
    await eventually(bell.words).toEqual(['Is it red?', 'I mean the shade'])
    await bell.panel.locator('[part="edited"]').waitFor()
    await eventually(talk.words).toContain('I mean the shade')
    expect(await talk.words()).not.toContain('I mean the shabe')
  })

  it('takes a message back on both sides, after a second thought', async ({ visitor, agent }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor()
    await ask('Sven', 'Hello')
    const talk = await ada.answer('Sven')
    await bell.say('My mother knows')
    await eventually(talk.words).toContain('My mother knows')
    const row = bell.panel.locator('[part="row"]', { hasText: 'My mother knows' })
    await row.getByRole('button', { name: 'What to do with this message' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await bell.panel.getByRole('menu', { name: 'Delete it for both sides?' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await bell.panel.getByRole('menu').count()).toBe(0)
    expect(await bell.panel.isVisible()).toBe(true)

    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await bell.panel.getByText('This message was deleted').waitFor()
    await eventually(talk.words).not.toContain('My mother knows')
  })
})
