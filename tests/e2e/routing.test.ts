import type { Page } from 'playwright'
import { describe, onTestFinished } from 'vitest'
import type { DeskEvent, Waiting } from '../../examples/server/desk-frames.js'
import type { Agent } from './agent.js'
import { flawsOf } from './axe.js'
import { bundle } from './bundle.js'
import { eventually, expect, it } from './it.js'
import { openPost } from './post.js'
import { pageWith } from './street.js'

const DEPARTMENTS = 'orders=Orders and returns,repairs=Repairs,projects=Projects'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const FORM = '/features/form.html?utm_source=newsletter'

/** Who waits, as the desk is told from now on. */
function queueOf(page: Page): () => readonly Waiting[] {
  let queue: readonly Waiting[] = []
  page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => {
      const frame = JSON.parse(String(payload)) as DeskEvent
      if ('queue' in frame) queue = frame.queue
    })
  )
  return () => queue
}

/** Waits until visitors find an agent there whose page was loaded anew, which is when the lists are told. */
const isThere = ({ page }: Agent) => page.locator('.rail-empty, .ring, .mine-row').first().waitFor()

describe('the form', () => {
  it('asks what hangs on an answer, and keeps what was typed when it is asked again', async ({
    visitor,
    agent
  }) => {
    await agent()
    const { bell } = await visitor({ page: FORM })
    await bell.ring()
    const { panel } = bell
    const order = panel.getByLabel('Order number')
    await panel.getByLabel('An order').check()
    await order.fill('TS-10')
    await bell.button('Next').click()
    await panel.getByText('It begins with TS-').waitFor()
    await panel.getByLabel('A repair').check()
    expect(await order.count()).toBe(0)
    await panel.getByRole('group', { name: 'What is broken' }).waitFor()
    await panel.getByLabel('An order').check()
    expect(await order.inputValue()).toBe('TS-10')
  })

  it('leads to the right department by two ticks, and sends nothing that was not asked', async ({
    visitor,
    agent,
    open
  }) => {
    const at = await open({ DEPARTMENTS })
    const ada = await agent({ at })
    const queue = queueOf(ada.page)
    await ada.page.reload()
    await isThere(ada)
    const { bell } = await visitor({ at, page: FORM })
    await bell.ring()
    const { panel } = bell
    await panel.getByLabel('An order').check()
    await panel.getByLabel('Order number').fill('TS-1042')
    await panel.getByLabel('A repair').check()
    await panel.getByLabel('Cable').check()
    await bell.button('Next').click()
    await panel.getByLabel('Your name').fill('Rosa')
    await panel.getByLabel('Ada').check()
    await bell.button('Next').click()
    await panel.getByLabel('Your question').fill('It flickers')
    await bell.button('Start the chat').click()
    await panel.getByText('Please tick this box to go on').waitFor()
    await panel.getByLabel('You may keep my answers').check()
    await bell.button('Start the chat').click()
    await eventually(() =>
      queue().map(({ name, department, asked }) => ({ name, department, asked }))
    ).toEqual([{ name: 'Rosa', department: 'repairs', asked: true }])
    const talk = await ada.answer('Rosa')
    const about = async () => (await talk.about.textContent()) ?? ''
    // What the page knew by itself, and what it is about.
    for (const words of ['newsletter', 'heron-brass', 'electric', 'Cable', 'Repairs']) {
      await eventually(about).toContain(words)
    }
    expect(await about()).not.toContain('TS-1042')
    expect(await talk.words()).toEqual(['It flickers'])
  })

  it('says which departments are there, and writes a letter to one that is not', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const post = await openPost()
    onTestFinished(() => post.close())
    const at = await open({ DEPARTMENTS, SMTP_URL: post.url, MAIL_TO: 'counter@example.com' })
    const ada = await agent({ at })
    await ada.page.evaluate(() =>
      fetch('/desk/api/me', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ departments: ['repairs'] })
      })
    )
    const settings = {
      departments: [
        { id: 'orders', name: 'Orders' },
        { id: 'repairs', name: 'Repairs' },
        {
          id: 'projects',
          name: 'Projects',
          hours: { week: {}, dates: { '2999-01-01': '9:00-10:00' } }
        }
      ],
      form: [
        { name: 'part', label: 'Who should answer', type: 'department', required: true },
        { name: 'question', label: 'Your question', type: 'textarea', required: true }
      ]
    }
    const body = pageWith({ script: `${at.url}/shopbell.js`, settings })
    const { page, bell } = await visitor({ page: street.put({ body }) })
    await bell.ring()
    const { panel } = bell
    const line = (name: string) => panel.locator('label').filter({ hasText: name })
    await line('Repairs').getByText('Somebody is here').waitFor()
    await line('Orders').getByText('Nobody is here right now').waitFor()
    await line('Projects').getByText('Nobody is here right now').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await line('Repairs').click()
    expect(await panel.getByLabel('Your e-mail').count()).toBe(0)
    await bell.button('Start the chat').waitFor()
    await line('Orders').click()
    await panel.getByText('we answer by e-mail').waitFor()
    await panel.getByLabel('Your e-mail').fill('rosa@example.net')
    await panel.getByLabel('Your question').fill('Where is my lamp?')
    await bell.button('Send the message').click()
    await panel.getByText('Thank you. We have your message.').waitFor()
    await eventually(() => post.mails.length).toBe(1)
    expect(post.mails[0]?.text).toContain('Where is my lamp?')
    expect(post.mails[0]?.text).toContain('Orders')
  })

  it('goes in three steps on a phone, by keys alone, there and back', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const { page, bell } = await visitor({ page: FORM, ...PHONE })
    await bell.ring()
    const { panel } = bell
    const heard = panel.getByRole('status').filter({ hasText: ' of ' })
    await eventually(() => heard.textContent()).toContain('1 of 3')
    await panel.getByLabel('An order').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await eventually(() => heard.textContent()).toBe('2 of 3Who are you')
    expect(await flawsOf(page)).toEqual([])
    const name = panel.getByLabel('Your name')
    /** From where the step has put the focus. */
    await page.keyboard.press('Tab')
    expect(await name.evaluate(field => field.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    await panel.getByText('Please fill this in').waitFor()
    await page.keyboard.type('Keyes')
    await page.keyboard.press('Enter')
    await eventually(() => heard.textContent()).toBe('3 of 3Your question')
    // A step takes the focus a moment after it is there.
    const hasFocus = () => heard.evaluate(head => head.matches(':focus'))
    await eventually(hasFocus).toBe(true)
    await bell.button('Back').press('Enter')
    await eventually(() => name.inputValue()).toBe('Keyes')
    await eventually(hasFocus).toBe(true)
    expect(await panel.getByText('Please fill this in').count()).toBe(0)
    await name.press('Enter')
    await panel.getByLabel('Your question').fill('All by keys')
    await panel.getByLabel('You may keep my answers').press(' ')
    await bell.button('Start the chat').press('Enter')
    const talk = await ada.answer('Keyes')
    await eventually(talk.words).toEqual(['All by keys'])
  })

  it('asks a known visitor nothing but the question', async ({ visitor, agent, street, shop }) => {
    const ada = await agent()
    const settings = {
      profile: { name: 'Known', email: 'known@example.com' },
      form: [
        { name: 'name', label: 'Your name', required: true, skip: true },
        { name: 'email', label: 'Your e-mail', type: 'email', required: true, skip: true },
        { name: 'question', label: 'Your question', type: 'textarea', required: true }
      ]
    }
    const body = pageWith({ script: `${shop.url}/shopbell.js`, settings })
    const { bell } = await visitor({ page: street.put({ body }) })
    await bell.ring()
    const fields = bell.panel.locator('input, textarea')
    await bell.panel.getByLabel('Your question').fill('You know me')
    expect(await fields.count()).toBe(1)
    await bell.button('Start the chat').click()
    const talk = await ada.answer('Known')
    await eventually(() => talk.about.textContent()).toContain('known@example.com')
  })

  it('fills in what is known, for everybody to change', async ({
    visitor,
    agent,
    shop,
    street
  }) => {
    await agent()
    const settings = { profile: { name: 'Known' } }
    const body = pageWith({ script: `${shop.url}/shopbell.js`, settings })
    const { page, bell } = await visitor({ page: street.put({ body }) })
    await bell.ring()
    const name = bell.panel.getByLabel('Your name')
    expect(await name.inputValue()).toBe('Known')
    await name.fill('Else')
    await page.evaluate(() => {
      const { Shopbell } = window as unknown as {
        Shopbell: { identify(profile: object): void }
      }
      Shopbell.identify({ name: 'Other' })
    })
    expect(await name.inputValue()).toBe('Else')
  })

  it('is led elsewhere by the hook of a developer, or stopped', async ({
    visitor,
    agent,
    open,
    street
  }) => {
    const at = await open({ DEPARTMENTS })
    const ada = await agent({ at })
    const queue = queueOf(ada.page)
    await ada.page.reload()
    await isThere(ada)
    const module = street.put({
      type: 'text/javascript',
      body: await bundle(`
        import { createShopbell } from 'shopbell'
        import { server } from 'shopbell/transports/server'
        createShopbell({
          transport: server(${JSON.stringify(at.url)} + '/shopbell'),
          hooks: {
            route: async (route, { question }) =>
              !question.includes('spam') && { ...route, department: 'projects' }
          }
        })
      `)
    })
    const head = `<script type="module" src="${module}"></script>`
    const { bell } = await visitor({ page: street.put({ body: pageWith({ head }) }) })
    await bell.ring()
    const question = bell.panel.getByLabel('How can we help?')
    await bell.panel.getByLabel('Your name').fill('Hooked')
    await question.fill('This is spam')
    await bell.button('Start the chat').click()
    await question.fill('Forty lamps, please')
    await bell.button('Start the chat').click()
    await eventually(() => queue().map(({ department }) => department)).toEqual(['projects'])
    const talk = await ada.answer('Hooked')
    expect(await talk.words()).toEqual(['Forty lamps, please'])
  })
})
