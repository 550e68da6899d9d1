import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { describe } from 'vitest'
import type { Talk } from './agent.js'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'

const CATALOG = fileURLToPath(new URL('../../examples/store/catalog.json', import.meta.url))
const ANSWERS = fileURLToPath(
  new URL('../../examples/store/features/answers.json', import.meta.url)
)

/** 17 words each. */
const FIRST = 'The lamp that you ask for is here and goes out to you by post this evening.'
const SECOND = 'It comes in a box of its own with a bulb and a cord that you can cut.'

/** Chooses what to send in the menu beside the field. */
async function choose(page: Page, talk: Talk, tool: string) {
  await talk.whole.getByRole('button', { name: 'Send something else' }).click()
  await page.getByRole('menuitem', { name: tool, exact: true }).click()
  return page.getByRole('dialog')
}

describe('an agent', () => {
  it('sends cards from the catalog, which the visitor sees with prices and links', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ CATALOG })
    const { page, answer } = await agent({ at })
    const { ask, bell } = await visitor({ at })
    await ask('Mira', 'Which one is for reading?')
    const talk = await answer('Mira')
    const dialog = await choose(page, talk, 'Cards from the catalog')
    await dialog.getByRole('searchbox').fill('reading')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByRole('searchbox').fill('moon')
    await dialog.getByRole('checkbox', { name: /^Big Moon/ }).check()
    const preview = dialog.getByRole('region', { name: 'Mira will see' })
    await eventually(() => preview.getByRole('link').allInnerTexts()).toEqual(['Heron', 'Big Moon'])
    await dialog.getByRole('button', { name: 'Send' }).click()
    await dialog.waitFor({ state: 'detached' })

    const card = bell.panel.getByRole('link', { name: /Heron/ })
    await card.first().waitFor()
    expect(await card.first().getAttribute('href')).toBe(`${at.url}/product.html?id=heron`)
    await eventually(() => bell.panel.textContent()).toContain('£340')
    await eventually(() => talk.whole.locator('.bubble').last().textContent()).toContain('Big Moon')
  })

  it('looks up an answer of the shop, and sends it as something to read', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ ANSWERS })
    const { page, answer } = await agent({ at })
    const { ask, bell } = await visitor({ at })
    await ask('Lena', 'When does it come?')
    const talk = await answer('Lena')
    const dialog = await choose(page, talk, 'Article')
    await dialog.getByRole('searchbox').fill('delivery take')
    await dialog.getByRole('button', { name: /^How long does delivery take/ }).click()
    expect(await dialog.getByLabel('Title').inputValue()).toBe('How long does delivery take?')
    expect(await flawsOf(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Send', exact: true }).click()
    const article = bell.panel.getByRole('article', { name: 'How long does delivery take?' })
    await article.getByText('with you in 3 to 5').waitFor()
  })

  it('sends the page of something in the catalog by its name', async ({ visitor, agent, open }) => {
    const at = await open({ CATALOG })
    const { page, answer } = await agent({ at })
    const { ask, bell } = await visitor({ at })
    await ask('Olga', 'Show me one for reading')
    const talk = await answer('Olga')
    const dialog = await choose(page, talk, 'Send a page')
    await dialog.getByLabel('Address').fill('Heron')
    await dialog.getByRole('button', { name: 'Send the page' }).click()
    await dialog.getByText('This is no address of a page.').waitFor()
    await dialog.getByRole('group', { name: 'Found in the catalog' }).getByText('Heron').click()
    expect(await dialog.getByLabel('Title').inputValue()).toBe('Heron')
    expect(await flawsOf(page, 'dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Send the page' }).click()
    await bell.button('Take me there').waitFor()
    await eventually(() => bell.panel.locator('.page-card').textContent()).toContain('id=heron')
  })

  it('sends a coupon that was kept for next time', async ({ visitor, agent }) => {
    const { page, answer } = await agent()
    const { ask, bell } = await visitor()
    await ask('Nell', 'That is dear')
    const talk = await answer('Nell')
    const first = await choose(page, talk, 'Coupon')
    await first.getByRole('button', { name: 'Send', exact: true }).click()
    expect(await first.getByRole('alert').textContent()).toBe('Please enter the code.')
    await first.getByLabel('Code').fill('SPRING-10')
    await first.getByLabel('What it gives').fill('10 % off')
    await first.getByRole('button', { name: 'Keep this one' }).click()
    await first.getByLabel('Its name, for next time').fill('Spring')
    await first.getByLabel('Its name, for next time').press('Enter')
    await first.getByRole('button', { name: 'Spring', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await first.waitFor({ state: 'detached' })

    const again = await choose(page, talk, 'Coupon')
    await again.getByRole('button', { name: 'Spring', exact: true }).click()
    await again.getByRole('button', { name: 'Send', exact: true }).click()
    await eventually(() => bell.panel.textContent()).toContain('SPRING-10')
  })

  it('fills a reply in, and writes what is not known before it goes out', async ({
    visitor,
    agent
  }) => {
    const { page, answer } = await agent()
    const { ask, bell } = await visitor()
    await page.getByRole('button', { name: 'Canned replies' }).click()
    await page.getByRole('button', { name: 'Add a reply' }).click()
    await page.getByRole('textbox', { name: 'Shortcut' }).last().fill('green')
    const text = 'Dear {name}, {agent} here: the {colour} one?'
    await page.getByRole('textbox', { name: 'Text' }).last().fill(text)
    await page.getByRole('button', { name: 'Save' }).click()
    await ask('Olga', 'Which one?')
    const talk = await answer('Olga')
    await talk.composer.pressSequentially('/green')
    await talk.composer.press('Enter')
    const filled = 'Dear Olga, Ada Lind here: the {colour} one?'
    await eventually(() => talk.composer.inputValue()).toBe(filled)
    expect(await talk.whole.locator('mark').textContent()).toBe('{colour}')
    // What is not known is chosen in the field: typing takes its place.
    await talk.composer.press('Enter')
    await page.keyboard.type('red')
    await talk.composer.press('Enter')
    await eventually(bell.words).toContain('Dear Olga, Ada Lind here: the red one?')
    expect((await bell.words()).join()).not.toContain('{')
  })

  it('sends a long text in two parts with one key', async ({ visitor, agent }) => {
    const { answer } = await agent()
    const { ask, bell } = await visitor()
    await ask('Pia', 'Is it there?')
    const talk = await answer('Pia')
    await talk.composer.fill(`${FIRST} ${SECOND}`)
    await talk.whole.getByRole('button', { name: /^Send in two parts/ }).waitFor()
    await talk.composer.press('Control+Enter')
    await eventually(async () => (await bell.words()).slice(-2)).toEqual([FIRST, SECOND])
  })

  it('sees how long a visitor waits, by colour and by word, until they answer', async ({
    visitor,
    agent
  }) => {
    const { page, answer, mine } = await agent()
    const { ask, bell } = await visitor()
    await ask('Rita', 'Hello')
    const talk = await answer('Rita')
    await talk.say('Good day')
    let ahead = 0
    // The server’s clock goes ahead along with the browser’s.
    await page.route('**/desk/api/**', async route => {
      const response = await route.fetch()
      const date = new Date(Date.now() + ahead).toUTCString()
      await route.fulfill({ response, headers: { ...response.headers(), date } })
    })
    await page.clock.install()
    const pass = async (seconds: number) => {
      ahead += seconds * 1000
      await page.clock.fastForward(seconds * 1000)
    }
    await eventually(bell.words).toContain('Good day')
    const waits = talk.whole.locator('.waits')
    expect(await waits.count()).toBe(0)
    await bell.say('Is it green?')
    await waits.waitFor()
    expect(await waits.getAttribute('class')).toContain('is-fresh')
    await pass(30)
    await eventually(() => waits.textContent()).toMatch(/^Still waits\s+3\d s$/)
    expect(await waits.getAttribute('class')).toContain('is-long')
    await pass(15)
    await eventually(() => waits.textContent()).toMatch(/^Waits long/)
    await eventually(() => mine.locator('.waits').textContent()).toMatch(/^Waits long/)
    await talk.composer.fill('It is')
    await eventually(() => waits.count()).toBe(0)
    await talk.composer.press('Enter')
    await eventually(bell.words).toContain('It is')
    expect(await waits.count()).toBe(0)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  it('reads what the same visitor said before, beside what they say now', async ({
    visitor,
    agent
  }) => {
    const { page, answer } = await agent()
    const { ask, bell } = await visitor()
    await ask('Tess', 'Is the Heron green?')
    const before = await answer('Tess')
    await before.say('It is, or chalk')
    await eventually(bell.words).toContain('It is, or chalk')
    await before.end()
    await before.whole.getByRole('button', { name: 'Put away' }).click()
    await bell.button('Skip').click()
    await bell.button('Start a new chat').click()
    await ask('Tess', 'And the Clerk?')
    const talk = await answer('Tess')
    await talk.look()
    await talk.about.getByRole('button', { name: /Is the Heron green/ }).click()
    const then = talk.about.getByRole('log', { name: 'What was said then' })
    await eventually(() => then.textContent()).toContain('It is, or chalk')
    expect(await flawsOf(page, '.talk')).toEqual([])
  })

  it('finds nothing in the way in any of the new dialogs', async ({ visitor, agent, open }) => {
    const at = await open({ CATALOG })
    const { page, answer } = await agent({ at })
    const { ask } = await visitor({ at })
    await ask('Uma', 'Hello')
    const talk = await answer('Uma')
    const found: string[] = []
    const tools = ['Canned reply', 'Cards from the catalog', 'Coupon', 'Question with answers']
    for (const tool of [...tools, 'Form', 'Article']) {
      const dialog = await choose(page, talk, tool)
      await dialog.waitFor()
      if (tool.startsWith('Cards')) await dialog.getByRole('checkbox').first().check()
      if (tool === 'Form') await dialog.getByRole('button', { name: 'Return' }).click()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        found.push(
          ...(await flawsOf(page, 'dialog')).map(flaw => `${tool}, ${colorScheme}: ${flaw}`)
        )
      }
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await eventually(() => talk.composer.evaluate(each => each.matches(':focus'))).toBe(true)
    }
    expect(found).toEqual([])
  })
})
