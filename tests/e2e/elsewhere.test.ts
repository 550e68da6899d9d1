import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'

const PAGE = '/features/elsewhere.html'

/** The addresses of the links to other channels, by what they say. */
const links = (panel: import('playwright').Locator) =>
  panel
    .locator('a[part="channel"]')
    .evaluateAll(all =>
      Object.fromEntries(all.map(one => [one.textContent?.trim(), one.getAttribute('href')]))
    )

describe('whoever would rather go on elsewhere', () => {
  it('finds the ways out of the talk, with the inquiry number in each, and the agent sees which', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask, context, page } = await visitor({ page: PAGE })
    // What is led to is not there, and need not be.
    await context.route(/wa\.me/, route => route.fulfill({ body: 'There' }))
    await ask('Zoë', 'Which one for a kitchen?')
    const talk = await ada.answer('Zoë')
    await talk.say('Ferry, I would say.')
    await bell.button('Go on elsewhere').click()
    await bell.panel.getByText('WhatsApp').waitFor()
    const reference = (await talk.about.locator('code').first().textContent()) ?? ''
    expect(reference).toMatch(/^SB-/)
    // The number comes a moment after the ways.
    await eventually(() => links(bell.panel)).toMatchObject({
      WhatsApp: `https://wa.me/447700900123?text=${encodeURIComponent(`Hello, this is about my inquiry ${reference}.`)}`,
      Messenger: `https://m.me/tallowstreet?ref=${reference}`,
      Telegram: `https://t.me/tallowstreet?start=${reference}`
    })
    const found = await links(bell.panel)
    expect(found['Text message']).toContain(`sms:+447700900123?&body=`)
    expect(found['See the workshop']).toContain(`room=${reference}`)
    expect(await flawsOf(page)).toEqual([])
    const opening = context.waitForEvent('page')
    await bell.panel.getByText('WhatsApp').click()
    const other = await opening
    await eventually(() => other.url()).toContain('wa.me/447700900123')
    await eventually(() => talk.whole.textContent()).toContain('Zoë goes on by WhatsApp.')
    await eventually(() => talk.about.textContent()).toMatch(/Goes on elsewhere[\s\S]*WhatsApp/)
    await eventually(() => bell.panel.textContent()).toContain('Zoë goes on by WhatsApp.')
  })

  it('is called on their own number, before the first word, and gets an inquiry number', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell } = await visitor({ page: PAGE })
    await bell.ring()
    await bell.button('More').click()
    await bell.panel.getByRole('button', { name: 'Call me back' }).click()
    expect(await links(bell.panel)).toMatchObject({
      WhatsApp: `https://wa.me/447700900123?text=${encodeURIComponent('Hello, I have a question.')}`,
      Messenger: 'https://m.me/tallowstreet'
    })
    await bell.panel.getByLabel('Your number').fill('+49 30 901820')
    await bell.panel.getByLabel('When suits you').fill('after five')
    await bell.button('Please call me').click()
    await bell.panel.getByText('We call you on +49 30 901820.').waitFor()
    await ada.page.getByRole('button', { name: /^To call/ }).click()
    await eventually(() => ada.calls.textContent()).toMatch(/\+49 30 901820[\s\S]*after five/)
    await bell.button('More').click()
    await bell.panel.getByRole('region', { name: 'Your inquiry number' }).waitFor()
    await eventually(() =>
      bell.panel.getByRole('region', { name: 'Your inquiry number' }).textContent()
    ).toMatch(/SB-\w+/)
  })

  it('gives an address by which answers are to come, corrected where it is none', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { bell, ask } = await visitor({ page: PAGE })
    await ask('Mailed', 'Will you write?')
    const talk = await ada.answer('Mailed')
    await bell.button('Go on elsewhere').click()
    await bell.panel.getByRole('button', { name: 'By e-mail' }).click()
    const field = bell.panel.getByLabel('Your e-mail')
    await field.fill('nobody')
    await bell.button('Answer me by e-mail').click()
    await bell.panel.getByText('This does not look like an e-mail address').waitFor()
    await field.fill('mailed@example.net')
    await bell.button('Answer me by e-mail').click()
    await bell.panel.getByText('we also answer to mailed@example.net').waitFor()
    await eventually(() => talk.about.textContent()).toMatch(/E-mail[\s\S]*mailed@example\.net/)
    await eventually(() => talk.whole.textContent()).toContain('Mailed goes on by e-mail.')
  })

  it('is told when a closed way opens, and sees one way by its own name', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    const ada = await agent()
    const closed = { week: {} }
    const settings = {
      elsewhere: [
        { channel: 'phone', to: '+44 20 7946 0123', hours: closed, when: ['before'] },
        { channel: 'harbour', to: 'javascript:alert(1)' },
        { channel: 'video', to: 'https://rooms.example/{reference}', when: ['chat', 'after'] }
      ]
    }
    const script = `${shop.url}/shopbell.js`
    const page = street.put({ body: pageWith({ script, settings }) })
    const { bell, page: tab } = await visitor({ page })
    await bell.ring()
    await bell.button('More').click()
    await bell.panel.getByText('Call us').waitFor()
    await bell.panel.getByText('Closed at the moment').waitFor()
    expect(await links(bell.panel)).toEqual({})
    await bell.button('More').click()
    await bell.panel.getByLabel('Your name').fill('Single')
    await bell.panel.getByLabel('How can we help?').fill('Hello?')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Single')
    await talk.say('Yes')
    const link = bell.panel.getByRole('link', { name: /^Video call/ })
    await eventually(() => link.getAttribute('href')).toMatch(/^https:\/\/rooms\.example\/SB-/)
    expect(await link.getAttribute('rel')).toBe('noopener')
    expect(await tab.locator('shop-bell').getByText('Go on elsewhere').count()).toBe(0)
    await talk.end()
    await bell.button('Skip').click()
    await link.waitFor()
  })
})
