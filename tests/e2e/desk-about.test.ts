import { describe } from 'vitest'
import { pageOf } from './desk-page.js'
import { eventually, expect, it } from './it.js'

const SURVEY = [
  { name: 'room', label: 'For which room', type: 'text' },
  {
    name: 'lampsYouHave',
    label: 'Which do you have',
    type: 'checkboxes',
    options: ['Heron', 'Reed']
  }
]

describe('beside the conversation', () => {
  it('stands what the visitor answered while waiting, also what comes later', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const at = await open()
    const ada = await agent({ at })
    const page = pageOf(street, at, { waiting: { survey: SURVEY } })
    const { ask, bell } = await visitor({ page })
    await ask('Mira', 'Which bulb fits the Heron?')
    await bell.panel.getByLabel('For which room').fill('Bedroom')
    await bell.panel.getByLabel('For which room').press('Enter')
    await bell.panel.getByLabel('Reed').check()
    const talk = await ada.answer('Mira')
    await eventually(() => talk.about.textContent()).toMatch(/While waiting\s*Room\s*Bedroom/)
    expect(await talk.about.textContent()).not.toContain('Lamps you have')

    await bell.panel.getByLabel('Reed').check()
    await bell.panel.locator('form', { hasText: 'Reed' }).locator('[type=submit]').click()
    await eventually(() => talk.about.textContent()).toMatch(/Lamps you have\s*Reed/)

    await talk.end()
    await talk.whole.getByRole('button', { name: 'Put away' }).click()
    await ada.page.getByRole('button', { name: 'Past conversations' }).click()
    const list = ada.page.getByRole('list', { name: 'Past conversations' })
    await list.getByRole('button', { name: 'Mira' }).click()
    const past = ada.page.getByRole('complementary', { name: 'About Mira' })
    await eventually(() => past.textContent()).toMatch(/Room\s*Bedroom\s*Lamps you have\s*Reed/)
    expect(await past.textContent()).toContain('Pages of this visit')
  })

  it('stand the pages of the visit, the newest first, the earlier ones folded', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { page, ask, bell } = await visitor({ page: null })
    const shop = new URL(ada.page.url()).origin
    await page.goto(`${shop}/`)
    await ask('Wanda', 'Which lamp is for reading?')
    const talk = await ada.answer('Wanda')
    const trail = talk.about.getByRole('list').last()
    const titles = () => trail.getByRole('link').allTextContents()
    await eventually(titles).toHaveLength(1)
    const paths = ['heron', 'ferry', 'reed', 'matins', 'dumpling'].map(
      id => `/product.html?id=${id}`
    )
    for (const path of paths) {
      await page.goto(shop + path)
      await bell.ring()
      await eventually(() => trail.getByRole('link').first().getAttribute('href')).toBe(shop + path)
    }
    await eventually(titles).toHaveLength(5)
    await talk.look()
    await talk.about.getByRole('button', { name: '1 earlier page' }).click()
    await eventually(titles).toHaveLength(6)
    expect(await trail.getByRole('link').last().getAttribute('href')).toBe(`${shop}/`)
  })
})
