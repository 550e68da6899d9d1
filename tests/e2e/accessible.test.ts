import type { Page } from 'playwright'
import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { expect, it } from './it.js'

const SCREENS = [
  ['a desktop', { viewport: { width: 1280, height: 800 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]
] as const

/** Light and dark: all that axe-core has to say against the widget as it stands. */
async function flaws(page: Page, where: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await flawsOf(page)).map(flaw => `${where}, ${colorScheme}: ${flaw}`))
  }
  return found
}

describe('axe-core has nothing against', () => {
  for (const [screen, options] of SCREENS) {
    it(`any pane of the chat on ${screen}, light or dark`, async ({ visitor, agent, open }) => {
      const at = await open()
      const ada = await agent({ at })
      const { page, bell } = await visitor({ at, reducedMotion: 'reduce', ...options })
      const found = [...(await flaws(page, 'closed'))]
      await bell.ring()
      await bell.panel.getByText('Lamps and repairs').waitFor()
      found.push(...(await flaws(page, 'prechat')))
      await bell.button('Start the chat').click()
      await bell.panel.getByText('Please fill this in').first().waitFor()
      found.push(...(await flaws(page, 'errors')))
      await bell.panel.getByLabel('Your name').fill('Axel')
      await bell.panel.getByLabel('Your question').fill('Is it accessible?')
      await bell.button('Start the chat').click()
      await bell.panel.getByText('You are next').waitFor()
      found.push(...(await flaws(page, 'waiting')))

      const talk = await ada.answer('Axel')
      await talk.say('See https://example.com/a11y')
      await bell.say('Let me see')
      await talk.composer.pressSequentially('So')
      await bell.panel.locator('.typing').waitFor()
      found.push(...(await flaws(page, 'chatting')))
      await bell.button('End the chat').click()
      found.push(...(await flaws(page, 'asked whether to end')))
      await bell.button('End it').click()
      await bell.panel.getByRole('radio', { name: '4 of 5' }).check()
      found.push(...(await flaws(page, 'feedback')))
      await bell.button('Skip').click()
      await bell.button('Start a new chat').waitFor()
      found.push(...(await flaws(page, 'ended')))
      expect(found).toEqual([])
    })

    it(`any pane of the letter on ${screen}, light or dark`, async ({ visitor }) => {
      const { page, bell } = await visitor({ reducedMotion: 'reduce', ...options })
      await bell.ring()
      await bell.panel.getByText('Nobody is here right now').waitFor()
      const found = await flaws(page, 'offline')
      await bell.button('Send the message').click()
      await bell.panel.getByText('Please fill this in').first().waitFor()
      found.push(...(await flaws(page, 'errors')))
      await bell.panel.getByLabel('Your name').fill('Axel')
      await bell.panel.getByLabel('E-mail, in case we lose each other').fill('axel@example.com')
      await bell.panel.getByLabel('Your question').fill('Is it accessible?')
      await bell.button('Send the message').click()
      await bell.button('Done').waitFor()
      found.push(...(await flaws(page, 'sent')))
      expect(found).toEqual([])
    })
  }
})
