import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import type { Bell } from './visitor.js'

/** Waits until the visitor's page knows that these words were taken, and has the code for what is done with them. */
const settled = ({ panel }: Bell, words: string) =>
  panel
    .locator('[part="row"]', { hasText: words })
    .getByRole('button', { name: 'What to do with this message' })
    .waitFor({ state: 'attached' })

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
    await settled(bell, 'I mean the shabe')
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

  it('says when it is too late to take something back, and no longer offers it', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ EDIT_TIME: '0' })
    const ada = await agent({ at })
    const { ask, bell, page } = await visitor({ at })
    await ask('Ulla', 'Hello')
    const talk = await ada.answer('Ulla')
    await bell.say('My mother knows')
    await eventually(talk.words).toContain('My mother knows')
    const row = bell.panel.locator('[part="row"]', { hasText: 'My mother knows' })
    const menu = row.getByRole('button', { name: 'What to do with this message' })
    await menu.click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await row.getByText('It is too late to delete this message').waitFor()
    expect(await row.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await row.getByRole('button', { name: 'Leave it' }).click()
    await menu.click()
    await eventually(() => page.getByRole('menuitem').allTextContents()).toEqual(['Answer', 'Copy'])
    await page.keyboard.press('Escape')
    await bell.composer.press('ArrowUp')
    expect(await bell.panel.getByText('Changing your message').count()).toBe(0)
    expect(await talk.words()).toContain('My mother knows')
  })

  it('shows the visitor what the agent changed and took back, without a word of news', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell } = await visitor()
    await ask('Wanda', 'How much is it?')
    const talk = await ada.answer('Wanda')
    await talk.say('It is 340')
    await talk.say('And free of charge')
    await eventually(bell.words).toContain('And free of charge')
    await bell.button('Close').click()
    const line = talk.whole.locator('.bubble-line', { hasText: 'It is 340' })
    await line.hover()
    await line.getByRole('button', { name: 'Edit' }).click()
    await eventually(() => talk.composer.inputValue()).toBe('It is 340')
    await talk.say('It is 240')
    await eventually(talk.words).toContain('It is 240')
    const other = talk.whole.locator('.bubble-line', { hasText: 'And free' })
    await other.hover()
    await other.getByRole('button', { name: 'Delete' }).click()
    await other.getByRole('button', { name: 'Delete it' }).click()
    await eventually(talk.words).not.toContain('And free of charge')
    expect(await bell.launcher.getAttribute('aria-label')).not.toMatch(/\d/)
    await bell.ring()
    await eventually(bell.words).toEqual(['How much is it?', 'It is 240'])
    await bell.panel.getByText('This message was deleted').waitFor()
  })

  it('says that the agent sees what is typed before the first letter, until the visitor would rather not', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell } = await visitor({ page: '/features/actions.html' })
    await ask('Xenia', 'Hello')
    const talk = await ada.answer('Xenia')
    await bell.panel.getByText('Ada Lind can see what you type.').waitFor()
    await bell.composer.pressSequentially('My card is 4111 1111 1111 1111')
    await talk.whole.getByText('My card is •••• •••• •••• 1111').waitFor()
    await bell.button('Rather not').click()
    await eventually(() => talk.whole.locator('.peek').count()).toBe(0)
    await bell.composer.fill('Between us')
    await bell.composer.press('Enter')
    await eventually(talk.words).toContain('Between us')
  })

  it('says after 45 seconds that nobody is gone, until somebody types', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { ask, bell, page } = await visitor({ page: null })
    await page.clock.install()
    await page.goto(ada.page.url().replace('/desk/', '/'))
    await ask('Yann', 'Hello')
    const talk = await ada.answer('Yann')
    await talk.say('One moment')
    await eventually(bell.words).toContain('One moment')
    // From here on no time passes but what is passed.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5000)
    await bell.say('Is it dimmable?')
    await eventually(talk.words).toContain('Is it dimmable?')
    await settled(bell, 'Is it dimmable?')
    const notice = bell.panel.getByText('Ada Lind may be looking it up.')
    await page.clock.runFor(44_000)
    expect(await notice.count()).toBe(0)
    await page.clock.runFor(2000)
    await notice.waitFor()
    await talk.composer.pressSequentially('It')
    await notice.waitFor({ state: 'detached' })
  })
})
