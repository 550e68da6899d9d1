import { describe } from 'vitest'
import { focused } from './focus.js'
import { eventually, expect, it } from './it.js'
import { stored } from './stored.js'
import { pageWith } from './street.js'

const FORM = [
  { name: 'name', label: 'Name', required: true },
  { name: 'email', label: 'E-mail', type: 'email', required: true },
  { name: 'phone', label: 'Phone', type: 'phone' },
  {
    name: 'order',
    label: 'Order number',
    pattern: '[A-Z]{2}\\d{4}',
    message: 'Two letters and four digits, as on your invoice'
  },
  {
    name: 'country',
    label: 'Country',
    type: 'select',
    options: ['Norway', 'Poland'],
    required: true
  },
  { name: 'way', label: 'Delivery', type: 'radio', options: ['Post', 'Pick up'], required: true },
  { name: 'topics', label: 'Topics', type: 'checkboxes', options: ['Lamps', 'Bulbs', 'Repairs'] },
  { name: 'question', label: 'Question', type: 'textarea', required: true }
]

describe('the form', () => {
  it('says at each field what is missing, and leads to the first', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, settings: { form: FORM } })
    })
    const { page, bell } = await visitor({ page: address })
    await bell.ring()
    const { panel } = bell
    const field = (label: string) => panel.getByLabel(label).first()
    /** What a screen reader reads after the name of the field. */
    const told = (label: string) =>
      field(label).evaluate(at => {
        const by = at.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? ''
        return (at.getRootNode() as ShadowRoot).getElementById(by)?.textContent ?? ''
      })
    await bell.button('Start the chat').click()
    await eventually(() => focused(page)).toContain('Name')
    for (const label of ['Name', 'E-mail', 'Country', 'Question']) {
      expect(await field(label).getAttribute('aria-invalid')).toBe('true')
      expect(await told(label)).toBe('Please fill this in')
    }
    expect(await told('Post')).toBe('Please fill this in')
    expect(await told('Phone')).toBe('')
    expect(await panel.getByRole('group', { name: 'Delivery' }).count()).toBe(1)

    await field('Name').fill('Filler')
    await field('E-mail').fill('nonsense')
    await field('Phone').fill('call me')
    await field('Order number').fill('1')
    await bell.button('Start the chat').click()
    await eventually(() => focused(page)).toContain('E-mail')
    expect(await told('E-mail')).toBe('This does not look like an e-mail address')
    expect(await told('Phone')).toBe('This does not look like a phone number')
    expect(await told('Order number')).toBe('Two letters and four digits, as on your invoice')
    await field('E-mail').fill('filler@example.com')
    await eventually(() => field('E-mail').getAttribute('aria-invalid')).toBe('false')
    expect(await told('E-mail')).toBe('')
  })

  it('brings all kinds of answers to the agent', async ({ visitor, agent, street, shop }) => {
    const ada = await agent()
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, settings: { form: FORM } })
    })
    const { bell } = await visitor({ page: address })
    await bell.ring()
    const { panel } = bell
    await panel.getByLabel('Name').fill('Complete')
    await panel.getByLabel('E-mail').fill('complete@example.com')
    await panel.getByLabel('Phone').fill('+48 22 123 45 67')
    await panel.getByLabel('Order number').fill('AB1234')
    await panel.getByLabel('Country').selectOption('Poland')
    await panel.getByLabel('Pick up').check()
    await panel.getByLabel('Bulbs').check()
    await panel.getByLabel('Lamps').check()
    await panel.getByLabel('Repairs').check()
    await panel.getByLabel('Bulbs').uncheck()
    await panel.getByLabel('Question').fill('All of it?')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Complete')
    for (const words of [
      'complete@example.com',
      '+48 22 123 45 67',
      'AB1234',
      'Poland',
      'Pick up',
      'LampsRepairs'
    ]) {
      await eventually(() => talk.about.textContent()).toContain(words)
    }
    expect(await talk.words()).toEqual(['All of it?'])
  })

  it('keeps what was typed over closing and over a reload', async ({ visitor, street, shop }) => {
    const address = street.put({
      body: pageWith({ script: `${shop.url}/shopbell.js`, settings: { form: FORM } })
    })
    const { page, bell } = await visitor({ page: address })
    await bell.ring()
    const { panel } = bell
    await panel.getByLabel('Post').check()
    await panel.getByLabel('Bulbs').check()
    await panel.getByLabel('Question').fill('Half a thought')
    await bell.button('Close').click()
    await bell.ring()
    expect(await panel.getByLabel('Question').inputValue()).toBe('Half a thought')
    await eventually(() => stored(page)).toContain('Half a thought')
    await page.reload()
    await bell.ring()
    await eventually(() => panel.getByLabel('Question').inputValue()).toBe('Half a thought')
    expect(await panel.getByLabel('Post').isChecked()).toBe(true)
    expect(await panel.getByLabel('Bulbs').isChecked()).toBe(true)
  })
})
