import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { Notes } from '../../examples/server/desk-frames.js'
import { flawsOf } from './axe.js'
import { focused, tabTo } from './focus.js'
import { eventually, expect, it } from './it.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

const PAGE = '/features/answers.html'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const FOUND = '[part="question"]:visible'

/** What a visitor has to do with in the answers. */
function answersOf(page: Page) {
  const { panel, ring, button } = bellOf(page)
  const field = panel.getByRole('searchbox')
  return {
    field,
    article: panel.getByRole('article'),
    found: panel.locator(FOUND),
    async open() {
      await ring()
      await panel.getByText('How long does delivery take?').first().waitFor()
    },
    /** Types, and waits until it is said what there is. */
    async search(text: string) {
      await field.fill(text)
      await panel.getByText(/^\d+ found|^Not quite|^We have no answer/).waitFor()
    },
    ask: button('Ask a person'),
    question: panel.getByLabel('Your question')
  }
}

/** What the owner can read, by whoever is logged in at the desk. */
async function notes(page: Page): Promise<Notes> {
  return page.evaluate(async () => (await fetch('/desk/api/notes')).json())
}

describe('a visitor who is stuck', () => {
  it('finds the answer in spite of a slip and a plural, and reads it in place', async ({
    visitor
  }) => {
    const { page, bell } = await visitor({ page: PAGE })
    const { open, search, found, article } = answersOf(page)
    await open()
    for (const [text, question] of [
      ['delviery time', 'How long does delivery take?'],
      ['papers', 'How do I clean a paper shade?'],
      ['flickring', 'My lamp flickers or hums']
    ] as const) {
      await search(text)
      await eventually(() => found.first().textContent()).toBe(question)
    }
    await search('broken')
    await bell.button('My lamp arrived broken. What now?').click()
    await article.getByText('costs you nothing').waitFor()
    expect(await article.getByRole('link').getAttribute('href')).toBe(
      'mailto:hello@tallowstreet.example'
    )
    expect(page.url()).toContain(PAGE)
    await bell.button('Back').click()
    expect(await focused(page)).toBe('My lamp arrived broken. What now?')
  })

  it('looks through the topics without a word', async ({ visitor }) => {
    const { page, bell } = await visitor({ page: PAGE })
    const { open, found, article } = answersOf(page)
    await open()
    expect(await found.count()).toBe(4)
    await bell.panel.getByText('Repairs', { exact: true }).click()
    await bell.button('What does a repair cost?').click()
    await article.getByText('New cord and plug: £24.').waitFor()
  })

  it('takes the question along to a person', async ({ visitor, agent }) => {
    const ada = await agent()
    const { page, bell } = await visitor({ page: PAGE })
    const { open, search, ask, question, field } = answersOf(page)
    await open()
    await search('dimmer')
    await bell.panel.getByText('We have no answer to that yet').waitFor()
    await ask.click()
    await eventually(() => focused(page)).toContain('Your name')
    expect(await question.inputValue()).toBe('dimmer')
    // Whatever is written already stays.
    await question.fill('Do you have a dimmer for Heron?')
    await bell.button('More').click()
    await bell.button('Search the answers').click()
    expect(await field.inputValue()).toBe('dimmer')
    await ask.click()
    expect(await question.inputValue()).toBe('Do you have a dimmer for Heron?')
    await bell.panel.getByLabel('Your name').fill('Dora')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Dora')
    await eventually(talk.words).toEqual(['Do you have a dimmer for Heron?'])
  })

  it('writes a letter while nobody is there, and is told so', async ({ visitor, open }) => {
    const { page, bell } = await visitor({ at: await open(), page: PAGE })
    const answers = answersOf(page)
    await answers.open()
    await answers.search('dimmer')
    await bell.panel.locator('[part="person"]').getByText('Nobody is here right now').waitFor()
    await bell.button('Write to us').click()
    await bell.button('Send the message').waitFor()
    expect(await answers.question.inputValue()).toBe('dimmer')
  })

  it('takes it into the composer where there is no form', async ({
    visitor,
    street,
    shop,
    agent
  }) => {
    await agent()
    const settings = { form: false, answers: [{ question: 'Where are you?', answer: 'Here.' }] }
    const body = pageWith({ script: `${shop.url}/shopbell.js`, settings })
    const { page, bell } = await visitor({ page: street.put({ body }) })
    await bell.ring()
    await bell.button('Where are you?').click()
    await answersOf(page).ask.click()
    await eventually(() => bell.composer.inputValue()).toBe('Where are you?')
    await eventually(() => focused(page)).toBe('Write a message')
  })

  it('looks something up in the middle of a talk, and goes back to it', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { page, bell } = await visitor({ page: PAGE })
    const { open, ask, article } = answersOf(page)
    await open()
    await ask.click()
    await bell.panel.getByLabel('Your name').fill('Lena')
    await bell.panel.getByLabel('Your question').fill('A moment, please')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Lena')
    await bell.composer.waitFor()
    await bell.button('More').click()
    await bell.button('Search the answers').click()
    await bell.button('How long does delivery take?').click()
    await article.waitFor()
    await bell.button('Back').click()
    await bell.button('Back').click()
    await bell.say('There it was')
    await eventually(talk.words).toEqual(['A moment, please', 'There it was'])
  })

  it('finds the other ways to reach the shop from everywhere', async ({ visitor }) => {
    const { page, bell } = await visitor({ page: PAGE })
    const { open, ask } = answersOf(page)
    await open()
    const call = bell.panel.getByRole('link', { name: 'Call the shop' })
    expect(await call.getAttribute('href')).toBe('tel:+442079460182')
    await bell.panel.getByRole('button', { name: /Ask a person|Write to us/ }).click()
    await ask.waitFor({ state: 'hidden' })
    await bell.button('More').click()
    await call.waitFor()
    await bell.panel.getByText('Harbour Quarter, beside the lighthouse').waitFor()
  })
})

describe('the owner', () => {
  it('learns what was not found, and what helped', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const { page, bell } = await visitor({ at, page: PAGE })
    const answers = answersOf(page)
    await answers.open()
    await answers.search('gold dimmer 4111 1111 1111 1111')
    // They stop typing.
    await eventually(async () => (await notes(ada.page)).missed.map(it => it.text)).toEqual([
      'gold dimmer #'
    ])
    await answers.search('broken lamp')
    await bell.button('My lamp arrived broken. What now?').click()
    await bell.button('No').click()
    await answers.article.getByText('Thank you').waitFor()
    await eventually(() => notes(ada.page)).toMatchObject({
      missed: [{ text: 'gold dimmer #', count: 1 }],
      searches: [{ text: 'broken lamp', count: 1 }],
      answers: [{ answer: 'broken', helped: 0, failed: 1 }]
    })
  })

  it('learns it of those who leave in a hurry, too', async ({ visitor, agent, open }) => {
    const at = await open()
    const ada = await agent({ at })
    const { page } = await visitor({ at, page: PAGE })
    const { open: look, search } = answersOf(page)
    await look()
    await search('wheelchair')
    await page.goto(at.url)
    await eventually(async () => (await notes(ada.page)).missed.map(it => it.text)).toEqual([
      'wheelchair'
    ])
  })

  it('who has a broken file is told, while visitors have the form at once', async ({
    visitor,
    street,
    shop
  }) => {
    const settings = { answers: '/nothing.json' }
    const body = pageWith({ script: `${shop.url}/shopbell.js`, settings })
    const { page, bell, pardon, said } = await visitor({ page: null })
    pardon(/nothing\.json/)
    await page.goto(street.put({ body }))
    await bell.ring()
    await bell.panel.getByLabel('Your name').waitFor()
    await eventually(() => said.join('\n')).toContain(
      '[shopbell] answers: /nothing.json: cannot be read (404)'
    )
  })
})

describe('the answers', () => {
  it('cost nothing before the bell is rung, and the search nothing before it is wanted', async ({
    visitor
  }) => {
    const { page, bell } = await visitor({ page: PAGE, ...PHONE })
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await bell.launcher.waitFor()
    await page.reload()
    await bell.launcher.waitFor()
    await page.waitForLoadState('networkidle')
    const about = (what: RegExp) => asked.filter(path => what.test(path))
    expect(about(/answers-|answers\.json|search-|stem-/)).toEqual([])
    const { open, field, search } = answersOf(page)
    await open()
    expect(about(/answers\.json/)).toHaveLength(1)
    expect(about(/search-|stem-/)).toEqual([])
    await field.tap()
    await search('bulb')
    expect(about(/search-|stem-en/)).toHaveLength(2)
    expect(about(/stem-/)).toHaveLength(1)
  })

  it('need no mouse', async ({ visitor, agent }) => {
    await agent()
    const { page, bell } = await visitor({ page: PAGE })
    await bell.launcher.focus()
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toBe('Search the answers')
    await page.keyboard.type('invoice')
    await bell.button('How can I pay?').waitFor()
    await tabTo(page, 'How can I pay?')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toBe('How can I pay?')
    await tabTo(page, 'Yes')
    await page.keyboard.press('Enter')
    await bell.panel.getByText('Thank you').waitFor()
    expect(await focused(page)).toBe('How can I pay?')
    await tabTo(page, 'Back', 'Shift+Tab')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toBe('How can I pay?')
    await tabTo(page, 'Search the answers', 'Shift+Tab')
    await page.keyboard.press('Escape')
    expect(await answersOf(page).field.inputValue()).toBe('')
    await tabTo(page, 'Repairs')
    await page.keyboard.press('Space')
    await tabTo(page, 'Do you repair old lamps?')
    await tabTo(page, 'Ask a person')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toContain('Your name')
  })

  for (const [screen, options] of [
    ['a desktop', {}],
    ['a phone', PHONE]
  ] as const) {
    it(`can be used by anybody on ${screen}, says axe-core, light or dark`, async ({ visitor }) => {
      const { page, bell } = await visitor({ page: PAGE, reducedMotion: 'reduce', ...options })
      const { open, search, article } = answersOf(page)
      const found: string[] = []
      const look = async (where: string) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          found.push(...(await flawsOf(page)).map(flaw => `${where}, ${colorScheme}: ${flaw}`))
        }
      }
      await open()
      await look('the list')
      await search('lamps')
      await look('what is found')
      await bell.panel.locator(FOUND).first().click()
      await article.waitFor()
      await look('an answer')
      await bell.button('Yes').click()
      await look('thanks')
      await bell.button('Back').click()
      await search('xyzzy')
      await look('nothing')
      const narrow = await bell.panel.evaluate(panel =>
        [...panel.querySelectorAll('[part="pane"] button')]
          .filter(button => (button as HTMLElement).offsetParent)
          .filter(button => button.getBoundingClientRect().height < 43)
          .map(button => button.textContent)
      )
      expect(narrow).toEqual([])
      expect(found).toEqual([])
    })
  }
})
