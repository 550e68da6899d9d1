import { readFile, writeFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright'
import { describe, onTestFinished } from 'vitest'
import type { Agent } from './agent.js'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { openPost } from './post.js'
import type { Visitor } from './visitor.js'

const PAGE = '/features/afterwards.html'

/** A talk that somebody has just ended. */
async function over({ ask, bell }: Visitor, ada: Agent, name: string, question: string) {
  await ask(name, question)
  const talk = await ada.answer(name)
  await talk.say('Look at <i>Heron</i>: https://tallow.example/heron')
  await eventually(bell.words).toHaveLength(2)
  await talk.end()
  await bell.panel.getByText('Did we solve it?').waitFor()
  return talk
}

const read = async (download: Download) => readFile(await download.path(), 'utf8')

/** Whatever is printed from now on, by any frame of the page, as it reads. */
async function watchPrinter(page: Page): Promise<() => Promise<string | undefined>> {
  await page.addInitScript(() => {
    window.print = () => {
      Object.assign(window.top ?? window, { printed: document.body.textContent })
    }
  })
  return () => page.evaluate(() => (window as { printed?: string }).printed)
}

describe('when a talk is over, its visitor', () => {
  it('is asked what follows from the answers, and the agent reads it beside the stars', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const zoe = await visitor({ page: PAGE })
    const { panel } = zoe.bell
    const talk = await over(zoe, ada, 'Asked', 'Is it here?')
    const missing = panel.getByRole('group', { name: 'What was missing?' })
    const better = panel.getByLabel('What would have made it five stars?')
    expect(await missing.count()).toBe(0)
    await panel.getByLabel('Not yet').check()
    await missing.waitFor()
    await panel.getByLabel('5 of 5').check({ force: true })
    expect(await better.count()).toBe(0)
    await panel.getByLabel('2 of 5').check({ force: true })
    await missing.getByLabel('Time').check()
    await better.fill('A spare bulb. My card is 4111 1111 1111 1111')
    expect(await flawsOf(zoe.page)).toEqual([])
    await zoe.bell.button('Send').click()
    await eventually(() => talk.whole.locator('.rating').textContent()).toMatch(
      /2 of 5[\s\S]*Not solved[\s\S]*Time[\s\S]*A spare bulb/
    )
    expect(await talk.whole.locator('.rating').textContent()).not.toContain('4111 1111')
    await panel.getByText('LIGHT10').waitFor()
    expect(await panel.getByRole('link', { name: 'Back to the lamps' }).count()).toBe(1)
    expect(await flawsOf(zoe.page)).toEqual([])
  })

  it('takes the number and the coupon along with one press each', async ({ visitor, agent }) => {
    const ada = await agent()
    const zoe = await visitor({ page: PAGE, permissions: ['clipboard-read', 'clipboard-write'] })
    const talk = await over(zoe, ada, 'Copier', 'Is it here?')
    await zoe.bell.button('Skip').click()
    const clipboard = () => zoe.page.evaluate(() => navigator.clipboard.readText())
    await zoe.bell.panel.getByRole('button', { name: 'Copy: Coupon' }).click()
    await eventually(clipboard).toBe('LIGHT10')
    await zoe.bell.panel.getByRole('button', { name: 'Copy: Your inquiry number' }).click()
    const reference = await talk.about.locator('code').first().textContent()
    await eventually(clipboard).toBe(reference)
  })

  it('saves what was said as text and as a page that is whole by itself, and prints it', async ({
    visitor,
    agent,
    person
  }) => {
    const ada = await agent()
    const zoe = await visitor({ page: null })
    const printed = await watchPrinter(zoe.page)
    await zoe.page.goto(new URL(PAGE, ada.page.url()).href)
    await over(zoe, ada, 'Saver', 'Is <b>it</b> here & now?')
    await zoe.bell.button('Skip').click()
    await zoe.bell.button('Keep what was said').click()
    const saved = async (name: string) => {
      const waiting = zoe.page.waitForEvent('download')
      await zoe.bell.button(name).click()
      return waiting
    }
    const text = await saved('Save as text')
    expect(text.suggestedFilename()).toMatch(/^SB-\w+\.txt$/)
    expect(await read(text)).toMatch(
      /You\n {2}Is <b>it<\/b> here & now\?\n[\s\S]*Ada[^\n]*\n {2}Look at <i>Heron<\/i>: https/
    )
    const page = await saved('Save as a page')
    expect(page.suggestedFilename()).toMatch(/^SB-\w+\.html$/)
    const html = await read(page)
    expect(html).not.toMatch(/<script|<link|src=/)

    const reader = await person({ colorScheme: 'dark' })
    const path = `${await page.path()}.html`
    await writeFile(path, html)
    const asked: string[] = []
    reader.page.on('request', request => asked.push(request.url()))
    await reader.page.goto(`file://${path}`)
    expect(asked).toEqual([`file://${path}`])
    const article = reader.page.getByRole('article')
    await eventually(() => article.allInnerTexts()).toEqual([
      expect.stringContaining('Is <b>it</b> here & now?'),
      expect.stringContaining('Look at <i>Heron</i>')
    ])
    expect(await reader.page.getByRole('link').getAttribute('href')).toBe(
      'https://tallow.example/heron'
    )
    const shade = () =>
      reader.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const dark = await shade()
    await reader.page.emulateMedia({ media: 'print' })
    await eventually(shade).not.toBe(dark)

    await zoe.bell.button('Print').click()
    await eventually(printed).toMatch(/SB-\w+[\s\S]*Is <b>it<\/b> here & now\?[\s\S]*Heron/)
  })

  it('gets it by e-mail, and is told where an address is none', async ({
    visitor,
    agent,
    open
  }) => {
    const post = await openPost()
    onTestFinished(() => post.close())
    const at = await open({ SMTP_URL: post.url, MAIL_TO: 'counter@example.com' })
    const ada = await agent({ at })
    const zoe = await visitor({ at, page: PAGE })
    await zoe.ask('Mail', 'Is it here?')
    const talk = await ada.answer('Mail')
    await talk.say('It is.')
    await eventually(zoe.bell.words).toHaveLength(2)
    // During the talk, too.
    await zoe.bell.button('More').click()
    await zoe.bell.button('Send it to me by e-mail').click()
    await zoe.bell.panel.getByLabel('Your e-mail').fill('mail@example.net')
    await zoe.bell.button('Send').click()
    await zoe.bell.panel.getByText('It is on its way to mail@example.net.').waitFor()
    await eventually(() => post.mails.length).toBe(1)
    const [mail] = post.mails
    expect(mail?.to).toMatchObject({ text: 'mail@example.net' })
    expect(mail?.subject).toMatch(/^\[SB-\w+\] Your conversation with us$/)
    expect(mail?.text).toMatch(/Is it here\?[\s\S]*Ada[\s\S]*It is\./)
    expect(mail?.html).toContain('It is.')
    await zoe.bell.button('Send it to me by e-mail').click()
    await zoe.bell.panel.getByLabel('Your e-mail').fill('a,b@example.net')
    await zoe.bell.button('Send').click()
    await zoe.bell.panel.getByText('Please look at the address again.').waitFor()
  })

  it('goes on with the conversation later, where the agent sees what came before', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const zoe = await visitor({ page: PAGE })
    await over(zoe, ada, 'Again', 'Is it here?')
    await zoe.bell.button('Skip').click()
    await zoe.page.reload()
    await zoe.bell.ring()
    await zoe.bell.button('Continue this conversation').click()
    await zoe.bell.panel.getByText('You are next').waitFor()
    await eventually(async () => (await zoe.bell.words())[0]).toBe('Is it here?')
    await zoe.bell.say('One thing more')
    const talk = await ada.answer('Again')
    await eventually(() => talk.whole.last().textContent()).toMatch(
      /This goes on from SB-\w+\.[\s\S]*One thing more/
    )
    await talk.say('Welcome back')
    await eventually(zoe.bell.words).toEqual([
      'Is it here?',
      expect.stringContaining('Heron'),
      'One thing more',
      'Welcome back'
    ])
  })
})
