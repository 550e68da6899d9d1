import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import type { Visitor } from './visitor.js'

const PAGE = '/features/hours.html'

/** Brings a visitor to the page at a moment of their own clock. */
async function come({ page }: Visitor, url: string, time: string): Promise<void> {
  await page.clock.install({ time })
  await page.goto(new URL(PAGE, url).href)
}

/** The second line under who is there. */
const hint = ({ bell }: Visitor) => bell.panel.locator('[part="hint"]')

describe('outside of the hours', () => {
  it('is a letter at once, and says in the time of Tokyo when the chat in London opens', async ({
    visitor,
    agent,
    shop
  }) => {
    // Somebody sits at the desk; the shop is closed all the same.
    await agent()
    const mira = await visitor({ page: null, timezoneId: 'Asia/Tokyo' })
    // A Sunday.
    await come(mira, shop.url, '2026-11-22T12:00:00Z')
    await mira.bell.launcher.waitFor()
    const phases: string[] = []
    await mira.page.exposeFunction('noteLabel', (label: string) => phases.push(label))
    await mira.page.evaluate(() => {
      const { noteLabel } = window as unknown as { noteLabel(label: string): void }
      const root = document.querySelector('shop-bell')?.shadowRoot
      const look = () => {
        const label = root?.querySelector('button[type="submit"]')?.textContent
        if (label) noteLabel(label)
      }
      if (root) new MutationObserver(look).observe(root, { subtree: true, childList: true })
    })
    await mira.bell.ring()
    await mira.bell.button('Send the message').waitFor()
    await eventually(() => hint(mira).textContent()).toBe('Opens again on Tuesday at 19:00')
    await mira.bell.panel
      .getByText('Write to us. We read it tomorrow at 18:00 and answer within 4 hours.')
      .waitFor()
    await mira.bell.panel.getByLabel('Your e-mail').waitFor()
    expect(phases).not.toContain('Start the chat')
    expect(await flawsOf(mira.page)).toEqual([])
  })

  it('says so on a holiday, whatever weekday it is', async ({ visitor, shop }) => {
    const noor = await visitor({ page: null, timezoneId: 'Europe/London' })
    await come(noor, shop.url, '2026-12-25T11:00:00Z')
    await noor.bell.ring()
    await eventually(() => hint(noor).textContent()).toBe('Opens again on Tuesday at 10:00')
  })

  it('leads to the chat when it opens while one looks', async ({ visitor, agent, shop }) => {
    await agent()
    const mira = await visitor({ page: null, timezoneId: 'Europe/London' })
    // Tuesday, two minutes before ten.
    await come(mira, shop.url, '2026-11-24T09:58:00Z')
    await mira.bell.ring()
    await eventually(() => hint(mira).textContent()).toBe('Opens again today at 10:00')
    await mira.page.clock.runFor(120_000)
    await mira.bell.button('Start the chat').waitFor()
    await eventually(() => hint(mira).textContent()).toBe('Answers in about 2 minutes')
  })

  it('leaves the letter to a visitor who is writing it when it opens, and offers the chat', async ({
    visitor,
    agent,
    shop
  }) => {
    await agent()
    const mira = await visitor({ page: null, timezoneId: 'Europe/London' })
    await come(mira, shop.url, '2026-11-24T09:58:00Z')
    await mira.bell.ring()
    await mira.bell.button('Send the message').waitFor()
    await mira.bell.panel.getByLabel('Your question').fill('Is the Ferry back?')
    await mira.page.clock.runFor(120_000)
    await mira.bell.button('Somebody is here now. Chat instead').click()
    await mira.bell.button('Start the chat').waitFor()
    expect(await mira.bell.panel.getByLabel('Your question').inputValue()).toBe(
      'Is the Ferry back?'
    )
  })

  it('becomes a letter when it closes, but for who waits already', async ({
    visitor,
    agent,
    shop
  }) => {
    const ada = await agent()
    const early = await visitor({ page: null, timezoneId: 'Europe/London' })
    const late = await visitor({ page: null, timezoneId: 'Europe/London' })
    for (const one of [early, late]) {
      await come(one, shop.url, '2026-11-24T17:59:00Z')
      await one.bell.ring()
      await one.bell.button('Start the chat').waitFor()
    }
    await early.bell.panel.getByLabel('Your name').fill('Early')
    await early.bell.panel.getByLabel('Your question').fill('Just in time?')
    await early.bell.button('Start the chat').click()
    await early.bell.panel.getByText('You are next').waitFor()
    for (const one of [early, late]) await one.page.clock.runFor(120_000)
    await late.bell.button('Send the message').waitFor()
    await eventually(() => hint(late).textContent()).toBe('Opens again tomorrow at 10:00')
    await early.bell.panel.getByText('You are next').waitFor()
    const talk = await ada.answer('Early')
    await talk.say('Just in time.')
    await eventually(early.bell.words).toContain('Just in time.')
  })
})

describe('the hours of each way', () => {
  it('stand under More in the time of whoever looks, with the week on demand', async ({
    visitor,
    shop
  }) => {
    const mira = await visitor({ page: null, timezoneId: 'Asia/Tokyo' })
    await come(mira, shop.url, '2026-11-24T11:00:00Z')
    await mira.bell.ring()
    await mira.bell.button('More').click()
    const hours = mira.bell.panel.getByRole('region', { name: 'Opening hours' })
    await hours.getByText('Open until 22:00').first().waitFor()
    await hours.getByText('19:00 – 22:00, 23:00 – 3:00').waitFor()
    expect(await hours.getByRole('link').getAttribute('href')).toBe('tel:+442079460182')
    await hours.getByText('In your time. At the shop it is 11:00 now.').waitFor()
    expect(await hours.getByText('Thursday').count()).toBe(0)
    await hours.getByRole('button', { name: 'All week: Chat' }).click()
    // It goes on past midnight there, and is told on the day on which it begins.
    await hours.getByText('19:00 – 22:00, 23:00 – 5:00').waitFor()
    await hours.getByText('Closed').first().waitFor()
    expect(await flawsOf(mira.page)).toEqual([])
  })

  it('say nothing of time zones to a visitor in the shop’s own', async ({ visitor, shop }) => {
    const mira = await visitor({ page: null, timezoneId: 'Europe/London' })
    await come(mira, shop.url, '2026-11-24T11:00:00Z')
    await mira.bell.ring()
    await mira.bell.button('More').click()
    const hours = mira.bell.panel.getByRole('region', { name: 'Opening hours' })
    await hours.getByText('Answer within 4 hours', { exact: false }).waitFor()
    expect(await hours.getByText('In your time').count()).toBe(0)
  })
})
