import { describe } from 'vitest'
import { expect, it } from './it.js'
import type { Shop } from './shop.js'

/** What the widgets of visitors tell. */
async function tell(shop: Shop, ...notes: object[]) {
  for (const note of notes) {
    const response = await fetch(`${shop.url}/shopbell/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(note)
    })
    expect(response.ok).toBe(true)
  }
}

const search = (text: string, found: number) => ({ type: 'search', text, found })
const invitation = (outcome: string) => {
  return { type: 'invitation', rule: 'stuck-in-cart', outcome, url: 'https://shop.example/cart' }
}

describe('what visitors looked for', () => {
  it('is read at the desk: what was missed first, then what was found, helped and offered', async ({
    agent,
    open
  }) => {
    const at = await open()
    await tell(at, search('dimmer', 0), search('dimmer', 0), search('gift', 0), search('bulb', 3))
    await tell(
      at,
      { type: 'helped', answer: 'returns', helped: true },
      { type: 'helped', answer: 'returns', helped: true },
      { type: 'helped', answer: 'returns', helped: false }
    )
    await tell(at, invitation('shown'), invitation('shown'), invitation('shown'))
    await tell(at, invitation('accepted'), invitation('declined'))
    const { page } = await agent({ at })
    await page.getByRole('button', { name: 'What visitors looked for' }).click()
    const rowsOf = (name: string) => page.getByRole('region', { name }).locator('tbody tr')
    const missed = rowsOf('Searched for, and nothing found')
    await missed.first().waitFor()
    expect(await missed.locator('th, td:not(.figures-last)').allTextContents()).toEqual([
      'dimmer',
      '2',
      'gift',
      '1'
    ])
    expect(await rowsOf('Searched for, and found').locator('th, td').allTextContents()).toEqual([
      'bulb',
      '1'
    ])
    expect(await rowsOf('Answers that helped').locator('th, td').allTextContents()).toEqual([
      'returns',
      '2',
      '1'
    ])
    expect(await rowsOf('Invitations').locator('th, td').allTextContents()).toEqual([
      'stuck-in-cart',
      '3',
      '1',
      '1',
      '0'
    ])
  })

  it('says so where nothing is known yet, and goes by Escape', async ({ agent, open }) => {
    const { page } = await agent({ at: await open() })
    await page.getByRole('button', { name: 'What visitors looked for' }).click()
    await page.getByText('No invitation has been shown in this time.').waitFor()
    await page.getByRole('radio', { name: '7 days' }).check()
    await page.getByText('Nobody has found anything by searching yet.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('All quiet').waitFor()
  })
})
