import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import type { Visitor } from './visitor.js'

const PAGE = '/features/measure.html'

async function ask({ bell }: Visitor, name: string, question: string) {
  await bell.ring()
  await bell.panel.getByLabel('Your name').fill(name)
  await bell.panel.getByLabel('Your question').fill(question)
  await bell.button('Start the chat').click()
}

/** The large number under a name, as the page of figures has it now. */
const numberOf = (page: Page, term: string) =>
  page.locator('.number').filter({ hasText: term }).locator('.number-value').textContent()

/** Opens the page of figures, anew where it is open. */
async function look(page: Page) {
  const button = page.getByRole('button', { name: 'Figures' })
  if ((await button.getAttribute('aria-pressed')) === 'true') await button.click()
  await button.click()
  await page.locator('.numbers').waitFor()
}

describe('the figures at the desk', () => {
  it('count a conversation with its times, its agent, its question and what was bought', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open()
    const ada = await agent({ at })
    await look(ada.page)
    expect(await numberOf(ada.page, 'Conversations')).toBe('0')
    await ada.page.getByText('No conversation began on these days.').first().waitFor()
    const grace = await visitor({ at, page: PAGE })
    await ask(grace, 'Grace', 'Is it dimmable?')
    const talk = await ada.answer('Grace')
    await talk.say('It is.')
    await grace.bell.panel.getByText('It is.').waitFor()
    const buy = grace.page.getByRole('button', { name: 'Buy Heron' })
    await buy.click()
    await talk.look()
    await talk.about.getByText('£340.00, order T-340').waitFor()
    // The same order, now and after a reload.
    await buy.click()
    await grace.page.reload()
    await buy.click()
    await talk.end()
    await eventually(async () => {
      await look(ada.page)
      return numberOf(ada.page, 'Conversations')
    }).toBe('1')
    expect(await numberOf(ada.page, 'Until the first answer')).toMatch(/\d+ s/)
    expect(await numberOf(ada.page, 'Bought afterwards')).toContain('340')
    expect(await ada.page.locator('.number').filter({ hasText: 'Bought' }).textContent()).toContain(
      '1 order'
    )
    const agents = ada.page.getByRole('region', { name: 'Agents', exact: true })
    const cells = agents.getByRole('row', { name: /^Ada/ }).getByRole('cell')
    expect((await cells.allTextContents()).slice(0, 2)).toEqual(['1', '1'])
    await ada.page.getByRole('rowheader', { name: 'Is it dimmable?' }).waitFor()
    await ada.page.getByText('As a table').click()
    await ada.page.getByRole('rowheader').first().waitFor()
    expect(await flawsOf(ada.page, '.looked')).toEqual([])
    ada.pardon(/status of 422 .*figures/)
    await ada.page.getByLabel('From').fill('2020-01-01')
    await ada.page.getByText('At most 400 days are looked at at once.').waitFor()
  })
})

describe('what agents note of a conversation', () => {
  it('finds it again, and leaves the shop with it', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const grace = await visitor({ at, page: PAGE })
    await ask(grace, 'Grace', '=HYPERLINK("x")')
    const talk = await ada.answer('Grace')
    await talk.look()
    await talk.about.getByLabel('Add a tag').fill('refund')
    await talk.about.getByLabel('Add a tag').press('Enter')
    await talk.about.getByText('refund', { exact: true }).waitFor()
    await talk.about.getByLabel('Note', { exact: true }).fill('Wants to be called on Monday')
    await talk.about.getByLabel('Note', { exact: true }).press('Control+Enter')
    await talk.about.getByText('Saved').waitFor()
    await talk.end()
    await talk.whole.getByText('You have ended this conversation.').waitFor()
    const { page } = ada
    await page.getByRole('button', { name: 'Past conversations' }).click()
    const past = page.getByRole('list', { name: 'Past conversations' })
    await past.getByText('refund').waitFor()
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByLabel('Rating').selectOption('5')
    await eventually(() => past.getByRole('listitem').count()).toBe(0)
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByLabel('Tag', { exact: true }).selectOption('refund')
    await eventually(() => past.getByRole('listitem').count()).toBe(1)
    await past.getByRole('button').click()
    await page.getByRole('article').getByText('refund', { exact: true }).waitFor()
    await eventually(() =>
      page.getByRole('article').getByLabel('Note', { exact: true }).inputValue()
    ).toBe('Wants to be called on Monday')
    expect(await flawsOf(page, '.past')).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click()
    ])
    const sheet = readFileSync(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toBe('conversations.csv')
    expect(sheet).toContain('refund,Wants to be called on Monday')
    expect(sheet).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('is seen by every desk of the shop', async ({ visitor, agent, open }) => {
    const at = await open()
    const bea = await agent({ at, login: await at.hire('bea@example.com', 'Bea', 'Repairs') })
    const grace = await visitor({ at, page: PAGE })
    await ask(grace, 'Grace', 'Is it dimmable?')
    const talk = await bea.answer('Grace')
    const second = await bea.context.newPage()
    await second.goto(`${at.url}/desk/`)
    const there = second.getByRole('region', { name: 'Grace', exact: true })
    await there.getByLabel('Add a tag').fill('vip')
    await there.getByLabel('Add a tag').press('Enter')
    await talk.look()
    await talk.about.getByText('vip', { exact: true }).waitFor()
  })
})
