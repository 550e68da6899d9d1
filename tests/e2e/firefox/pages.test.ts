import { describe } from 'vitest'
import { meet } from '../meet.js'
import { pageWith } from '../street.js'
import { eventually, expect, it } from './it.js'

describe('a page', () => {
  it('keeps the conversation over a reload', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Reloader')
    await mira.page.reload()
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am'])
    await mira.bell.say('I am back')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'I am back'])
    await talk.say('So am I')
    const all = ['Is anybody there?', 'I am', 'I am back', 'So am I']
    await eventually(mira.bell.words).toEqual(all)
    expect(await talk.words()).toEqual(all)
  })

  // Firefox keeps no page with an open connection, even if it is closed on `pagehide`: it loads it anew.
  it('comes back connected by the back button', async ({ visitor, agent, shop }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Returning')
    await mira.page.goto(`${shop.url}/cart.html`)
    await talk.say('Said while away')
    await mira.page.goBack()
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am', 'Said while away'])
    await talk.say('Are you back?')
    await mira.bell.panel.getByText('Are you back?').waitFor()
    await mira.bell.say('I am')
    const all = ['Is anybody there?', 'I am', 'Said while away', 'Are you back?', 'I am']
    await eventually(talk.words).toEqual(all)
    expect(await mira.bell.words()).toEqual(all)
  })

  it('is kept by the back button with a form that was begun, and connects from there', async ({
    visitor,
    agent,
    shop
  }) => {
    const ada = await agent()
    const mira = await visitor({ page: null })
    const { page, bell } = mira
    await mira.context.addInitScript(noteReturn)
    await page.goto(shop.url)
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Revived')
    await bell.panel.getByLabel('Your question').fill('Is anybody there?')
    await page.goto(`${shop.url}/cart.html`)
    // Playwright takes a page out of the cache for one that still loads: only `evaluate` does not wait.
    await page.evaluate(() => history.back())
    await eventually(() => page.evaluate(() => document.documentElement.dataset.back)).toBe('kept')
    await page.evaluate(submit)
    const talk = await ada.answer('Revived')
    await talk.say('I am')
    await eventually(() => page.evaluate(bubbles)).toEqual(['Is anybody there?', 'I am'])
  })

  it('holds a conversation under the strictest policy', async ({
    visitor,
    agent,
    street,
    shop: { url }
  }) => {
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-b3ll' 'strict-dynamic'",
      "style-src 'none'",
      `img-src data: ${url}`,
      `connect-src ${url} ${url.replace('http', 'ws')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'"
    ].join('; ')
    const page = street.put({
      headers: { 'content-security-policy': policy },
      body: pageWith({ script: `${url}/shopbell.js`, tag: 'async nonce="b3ll"', settings: {} })
    })
    const ada = await agent()
    const { bell, said } = await visitor({ page })
    await bell.ring()
    await bell.panel.getByLabel('Your name').fill('Strict')
    await bell.panel.getByLabel('How can we help?').fill('Is this allowed?')
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Strict')
    await talk.say('All of it')
    await bell.panel.getByText('All of it').waitFor()
    await bell.say('Good')
    await eventually(talk.words).toEqual(['Is this allowed?', 'All of it', 'Good'])
    const { width } = (await bell.panel.boundingBox()) ?? {}
    expect(width).toBe(384)
    expect(said.filter(line => /polic|blocked/i.test(line))).toEqual([])
  })
})

/** Notes when the page comes out of the back/forward cache. */
function noteReturn() {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) document.documentElement.dataset.back = 'kept'
  })
}

function submit() {
  document.querySelector('shop-bell')?.shadowRoot?.querySelector('form')?.requestSubmit()
}

function bubbles() {
  const all = document.querySelector('shop-bell')?.shadowRoot?.querySelectorAll('[part="bubble"]')
  return [...(all ?? [])].map(bubble => bubble.textContent)
}
