import { describe } from 'vitest'
import { pageOf } from './desk-page.js'
import { eventually, expect, it } from './it.js'

describe('a visitor who would rather be called', () => {
  it('is in the list of every desk until somebody has called', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const login = await at.hire('noor@example.com', 'Noor Haddad', 'Chairs')
    const noor = await agent({ at, login })
    const { ask, bell } = await visitor({ page: pageOf(street, at) })
    await ask('Mira', 'Can you come and look at it?')
    await bell.button('Call me back').click()
    await bell.panel.getByLabel('Your number').fill('+49 (0)30 1234 567')
    await bell.panel.getByLabel('When suits you').fill('After five')
    await bell.panel.getByLabel('When suits you').press('Enter')

    for (const { page, calls } of [ada, noor]) {
      const badge = page.getByRole('button', { name: 'To call 1' })
      await badge.click()
      await calls.getByText('“After five”').waitFor()
    }
    const number = ada.calls.getByRole('link', { name: '+49 (0)30 1234 567' })
    expect(await number.getAttribute('href')).toBe('tel:+49301234567')
    await ada.calls.getByRole('button', { name: 'Conversation with Mira' }).click()
    const read = ada.page.getByRole('article', { name: 'Conversation with Mira' })
    await read.getByText('Can you come and look at it?').first().waitFor()

    await ada.calls.getByRole('button', { name: 'Mira was called' }).click()
    await ada.word.getByText('Mira is off the list.').waitFor()
    for (const { calls } of [ada, noor]) await eventually(() => calls.count()).toBe(0)
  })
})
