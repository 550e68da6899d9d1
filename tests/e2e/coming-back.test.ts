import { describe } from 'vitest'
import type { Talk } from './agent.js'
import { eventually, expect, it } from './it.js'
import { meet } from './meet.js'
import { stored } from './stored.js'
import { bellOf } from './visitor.js'

describe('coming back', () => {
  it('keeps the conversation over a reload of the visitor', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Reloader')
    await mira.page.reload()
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am'])
    await mira.bell.say('I am back')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'I am back'])
    await talk.say('So am I')
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am', 'I am back', 'So am I'])
  })

  it('keeps what was typed and not sent over a reload', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    await meet(mira, ada, 'Hesitant')
    await mira.bell.composer.pressSequentially('What I wanted to say')
    await eventually(() => stored(mira.page)).toContain('What I wanted to say')
    await mira.page.reload()
    await mira.bell.ring()
    await eventually(() => mira.bell.composer.inputValue()).toBe('What I wanted to say')
  })

  it('keeps the conversation over a reload of the desk', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Patient')
    await ada.page.reload()
    await ada.mine.getByRole('button', { name: 'Patient' }).click()
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am'])
    await mira.bell.say('Still there?')
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'Still there?'])
    await talk.say('Always')
    await eventually(mira.bell.words).toEqual([
      'Is anybody there?',
      'I am',
      'Still there?',
      'Always'
    ])
  })

  it('goes along from page to page, and tells the agent where', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Wanderer')
    const { page, bell } = mira
    await bell.button('Close').click()
    await page.locator('a[href="/product.html?id=ferry"]').click()
    await page.waitForURL('**/product.html?id=ferry')
    await bell.ring()
    await eventually(bell.words).toEqual(['Is anybody there?', 'I am'])
    await eventually(() => lookedAt(talk)).toContain('/product.html?id=ferry')
    await bell.say('This one')
    await bell.button('Close').click()
    await page.getByRole('navigation').getByRole('link', { name: 'Cart' }).click()
    await page.waitForURL('**/cart.html')
    await bell.ring()
    await eventually(bell.words).toEqual(['Is anybody there?', 'I am', 'This one'])
    await eventually(() => lookedAt(talk)).toContain('/cart.html')
    await eventually(talk.words).toContain('This one')
    await talk.say('A good choice')
    await eventually(bell.words).toEqual(['Is anybody there?', 'I am', 'This one', 'A good choice'])
    await eventually(talk.words).toEqual(['Is anybody there?', 'I am', 'This one', 'A good choice'])
  })

  it('rings on the next page without a click when the agent answers', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Browser')
    await mira.bell.button('Close').click()
    await mira.page.goto(new URL('/cart.html', mira.page.url()).href)
    await talk.say('I have found one')
    await eventually(() => mira.bell.host.locator('[part="badge"]').textContent()).toBe('1')
    await mira.bell.ring()
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am', 'I have found one'])
  })

  it('shows what was said meanwhile once to who comes back tomorrow', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Tomorrow')
    const address = mira.page.url()
    await mira.page.close()
    await talk.whole.getByRole('heading', { name: 'not here' }).waitFor()
    await talk.say('It has come')
    await talk.say('The lamp, I mean')

    const page = await mira.context.newPage()
    await page.goto(address)
    const bell = bellOf(page)
    await bell.ring()
    const said = ['Is anybody there?', 'I am', 'It has come', 'The lamp, I mean']
    await eventually(bell.words).toEqual(said)
    await bell.say('Lovely')
    await eventually(talk.words).toEqual([...said, 'Lovely'])
    expect(await bell.words()).toEqual([...said, 'Lovely'])
  })

  it('is one visitor in two tabs', async ({ visitor, agent }) => {
    const ada = await agent()
    const mira = await visitor()
    const talk = await meet(mira, ada, 'Two tabs')
    const page = await mira.context.newPage()
    await page.goto(mira.page.url())
    const other = bellOf(page)
    await other.ring()
    await eventually(other.words).toEqual(['Is anybody there?', 'I am'])
    await talk.say('To both of you')
    await eventually(other.words).toEqual(['Is anybody there?', 'I am', 'To both of you'])
    await eventually(mira.bell.words).toEqual(['Is anybody there?', 'I am', 'To both of you'])
    await other.say('From the second')
    const all = ['Is anybody there?', 'I am', 'To both of you', 'From the second']
    await eventually(talk.words).toEqual(all)
    await eventually(mira.bell.words).toEqual(all)
  })
})

/** The address of the page that the agent sees the visitor on. */
function lookedAt(talk: Talk): Promise<string | null> {
  return talk.whole.locator('.talk-head .page-link').getAttribute('href')
}
