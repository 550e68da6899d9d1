import { describe } from 'vitest'
import { focused, tabTo } from './focus.js'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'
import { pageWith } from './street.js'

describe('a keyboard alone', () => {
  it('leads through the whole conversation', async ({ visitor, agent, street, shop }) => {
    const ada = await agent()
    const address = street.put({ body: pageWith({ script: `${shop.url}/shopbell.js` }) })
    const { page, bell } = await visitor({ page: address })
    await bell.launcher.waitFor()
    await tabTo(page, 'Chat with us')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toContain('Your name')
    await page.keyboard.type('Keys')
    await page.keyboard.press('Tab')
    await page.keyboard.type('No mouse here')
    await tabTo(page, 'Start the chat')
    await page.keyboard.press('Enter')

    const talk = await ada.answer('Keys')
    await talk.say('None needed')
    await eventually(bell.words).toEqual(['No mouse here', 'None needed'])
    await eventually(() => focused(page)).toBe('Write a message')
    await page.keyboard.type('Good')
    await page.keyboard.press('Enter')
    await eventually(talk.words).toEqual(['No mouse here', 'None needed', 'Good'])

    await tabTo(page, 'End the chat', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, 'End it')
    await page.keyboard.press('Enter')
    await bell.panel.getByText('Did we solve it?').waitFor()
    await tabTo(page, 'Yes')
    await page.keyboard.press('Space')
    await tabTo(page, '1 of 5')
    await page.keyboard.press('ArrowLeft')
    await tabTo(page, 'Anything you want to tell us?')
    await page.keyboard.type('By heart')
    await tabTo(page, 'Send')
    await page.keyboard.press('Enter')
    await talk.whole.getByText('5 of 5').first().waitFor()
    await talk.whole.getByText('By heart').waitFor()
    await bell.button('Start a new chat').waitFor()
    await tabTo(page, 'Start a new chat')
  })

  it('opens the panel into the first field and closes it back to the bell', async ({ visitor }) => {
    const { page, bell } = await visitor()
    await bell.launcher.focus()
    await page.keyboard.press('Space')
    await eventually(() => focused(page)).toContain('Your name')
    await page.keyboard.press('Escape')
    expect(await bell.panel.isVisible()).toBe(false)
    expect(await focused(page)).toBe(await bell.launcher.getAttribute('aria-label'))
    expect(await bell.launcher.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toContain('Your name')
    expect(await bell.launcher.getAttribute('aria-expanded')).toBe('true')
    await tabTo(page, 'Close', 'Shift+Tab')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe(await bell.launcher.getAttribute('aria-label'))
  })

  it('breaks the line with Shift and Enter', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Poet')
    await mira.bell.composer.click()
    await mira.page.keyboard.type('Two')
    await mira.page.keyboard.press('Shift+Enter')
    await mira.page.keyboard.type('lines')
    expect(await mira.bell.composer.inputValue()).toBe('Two\nlines')
    await mira.page.keyboard.press('Enter')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'Two\nlines'])
  })

  it('does not send what an input method is still composing', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Composer')
    await mira.bell.composer.click()
    const keys = await mira.context.newCDPSession(mira.page)
    await keys.send('Input.imeSetComposition', {
      text: 'にほん',
      selectionStart: 3,
      selectionEnd: 3
    })
    // The Enter that takes a suggestion, as browsers report it.
    for (const type of ['rawKeyDown', 'keyUp'] as const) {
      await keys.send('Input.dispatchKeyEvent', {
        type,
        key: 'Enter',
        code: 'Enter',
        windowsVirtualKeyCode: 13
      })
    }
    await keys.send('Input.insertText', { text: '日本' })
    expect(await mira.bell.composer.inputValue()).toBe('日本')
    await mira.page.keyboard.press('Enter')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', '日本'])
    expect(await mira.bell.words()).toEqual(['Is anybody there?', 'I am', '日本'])
  })

  it('does not set off shortcuts of the page while it types in the panel', async ({
    visitor,
    street,
    shop
  }) => {
    const address = street.put({
      body: pageWith({
        script: `${shop.url}/shopbell.js`,
        head: `<script>
          pressed = []
          for (const type of ['keydown', 'keypress', 'keyup'])
            document.addEventListener(type, event => pressed.push(event.key))
        </script>`
      })
    })
    const { page, bell } = await visitor({ page: address })
    await bell.ring()
    await bell.panel.getByLabel('Your name').click()
    await page.keyboard.type('k/?')
    const pressed = () => page.evaluate(() => (window as unknown as { pressed: string[] }).pressed)
    expect(await bell.panel.getByLabel('Your name').inputValue()).toBe('k/?')
    expect(await pressed()).toEqual([])
    await page.locator('main').click()
    await page.keyboard.press('k')
    expect(await pressed()).toContain('k')
  })

  it('stays inside the panel where it covers the whole page', async ({ visitor, street, shop }) => {
    const address = street.put({
      body: pageWith({
        script: `${shop.url}/shopbell.js`,
        body: '<main><a href="#one">One</a> <a href="#two">Two</a></main>'
      })
    })
    const viewport = { width: 390, height: 844 }
    const { page, bell } = await visitor({ page: address, viewport })
    await bell.ring()
    const met = new Set<string>()
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab')
      met.add(await focused(page))
    }
    expect([...met].some(name => name.includes('Close'))).toBe(true)
    expect([...met].filter(name => /One|Two/.test(name))).toEqual([])
  })
})
