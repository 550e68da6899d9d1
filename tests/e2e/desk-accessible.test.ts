import type { Page } from 'playwright'
import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { pageOf } from './desk-page.js'
import { expect, it } from './it.js'

const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

/** Light and dark, wide and narrow: all that axe-core has to say against the desk as it stands. */
async function flaws(page: Page, where: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const flaws = await flawsOf(page, 'body')
      found.push(...flaws.map(flaw => `${where}, ${colorScheme}, ${viewport.width}: ${flaw}`))
    }
  }
  await page.setViewportSize(DESKTOP)
  return found
}

describe('axe-core has nothing against', () => {
  it('any new part of the desk, light or dark, wide or narrow', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const at = await open({ DEPARTMENTS: 'orders=Orders,repairs=Repairs' })
    const { page, answer, calls } = await agent({ at })
    await agent({ at, login: await at.hire('noor@example.com', 'Noor Haddad', 'Chairs') })
    const survey = [{ name: 'room', label: 'For which room', type: 'text' }]
    const route = { department: 'repairs', tags: ['heron', 'switch'] }
    const mira = await visitor({ page: pageOf(street, at, { waiting: { survey }, route }) })
    await mira.ask('Mira', 'My Heron flickers')
    await mira.bell.panel.getByLabel('For which room').fill('Bedroom')
    await mira.bell.panel.getByLabel('For which room').press('Enter')
    await mira.bell.button('Call me back').click()
    await mira.bell.panel.getByLabel('Your number').fill('+49 30 1234')
    await mira.bell.panel.getByLabel('Your number').press('Enter')
    await page.getByRole('button', { name: 'To call 1' }).click()
    await calls.getByText('Mira').waitFor()
    const found = await flaws(page, 'queue and call-backs')

    const talk = await answer('Mira')
    await talk.look()
    await talk.about.getByText('Bedroom').waitFor()
    found.push(...(await flaws(page, 'conversation')))
    await talk.whole.getByRole('button', { name: 'Hand over' }).click()
    await page.getByRole('radio').first().check()
    found.push(...(await flaws(page, 'hand over')))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Profile' }).click()
    found.push(...(await flaws(page, 'profile')))
    await page.keyboard.press('Escape')

    await talk.end()
    await talk.whole.getByRole('button', { name: 'Put away' }).click()
    await page.getByRole('button', { name: 'Past conversations' }).click()
    const past = page.getByRole('list', { name: 'Past conversations' })
    await past.getByRole('button', { name: 'Mira' }).click()
    await page.getByText('Pages of this visit').waitFor()
    found.push(...(await flaws(page, 'past conversation')))

    const note = { type: 'search', text: 'dimmer', found: 0 }
    await fetch(`${at.url}/shopbell/notes`, { method: 'POST', body: JSON.stringify(note) })
    await page.getByRole('button', { name: 'What visitors looked for' }).click()
    await page.getByRole('rowheader', { name: 'dimmer' }).waitFor()
    found.push(...(await flaws(page, 'what visitors looked for')))
    expect(found).toEqual([])
  })
})
