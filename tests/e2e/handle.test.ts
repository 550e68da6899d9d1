import type { JSHandle, Page } from 'playwright'
import { describe } from 'vitest'
import type { Hooks, Options, Shopbell } from '../../src/index.js'
import { bundle } from './bundle.js'
import { eventually, expect, it } from './it.js'
import { stored } from './stored.js'
import { pageWith } from './street.js'
import { bellOf } from './visitor.js'

const SOURCE = `
  import { createShopbell } from 'shopbell'
  import { websocket } from 'shopbell/transports/websocket'
  window.make = (address, options) => createShopbell({ transport: websocket(address), ...options })
`

type Make = (address: string, options: Options) => Shopbell

/** What a page of a developer has: the package, and nothing else. */
const developers = async (street: { put(what: { body: string; type?: string }): string }) =>
  street.put({
    body: pageWith({
      head: `<script type="module" src="${street.put({
        body: await bundle(SOURCE),
        type: 'text/javascript'
      })}"></script>`
    })
  })

/** Makes a widget with hooks, which are told as text to cross over into the page. */
async function make(page: Page, url: string, options: Options, hooks = '{}') {
  await page.waitForFunction(() => 'make' in window)
  return page.evaluateHandle(
    ([address, options, hooks]) => {
      const { make } = window as unknown as { make: Make }
      const noted: string[] = []
      const bell = make(address, {
        ...options,
        hooks: new Function(`return (${hooks})`)() as Hooks
      })
      for (const name of [
        'open',
        'close',
        'phase',
        'agent',
        'message',
        'unread',
        'error'
      ] as const) {
        bell.on(name, detail => noted.push(`${name} ${JSON.stringify(detail) ?? ''}`))
      }
      return Object.assign(bell, { noted })
    },
    [`${url}/shopbell`, options, hooks] as const
  )
}

const noted = (bell: JSHandle<Shopbell & { noted: string[] }>) => bell.evaluate(it => it.noted)

describe('the handle', () => {
  it('runs what was queued before the script came, in order, and afterwards at once', async ({
    visitor,
    street,
    shop
  }) => {
    const head = `<script>
      ran = []
      Shopbell = [
        bell => { ran.push('first'); bell.on('open', () => ran.push('open')) },
        bell => { ran.push('second'); bell.open() }
      ]
    </script>`
    const address = street.put({ body: pageWith({ script: `${shop.url}/shopbell.js`, head }) })
    const { page, bell } = await visitor({ page: address })
    await bell.panel.getByLabel('Your name').waitFor()
    const ran = () => page.evaluate(() => (window as unknown as { ran: string[] }).ran)
    expect(await ran()).toEqual(['first', 'second', 'open'])
    await page.evaluate(() => {
      const { Shopbell: queue, ran } = window as unknown as {
        Shopbell: { push(call: (bell: Shopbell) => void): void; close(): void }
        ran: string[]
      }
      queue.push(bell => {
        ran.push('third')
        bell.close()
      })
    })
    expect(await ran()).toEqual(['first', 'second', 'open', 'third'])
    expect(await bell.panel.isVisible()).toBe(false)
  })

  it('never throws, whatever is called and whenever', async ({ person, street, shop }) => {
    const { page } = await person()
    await page.goto(await developers(street))
    await page.waitForFunction(() => 'make' in window)
    const thrown = await page.evaluate(async address => {
      const { make } = window as unknown as { make: Make }
      const failed: string[] = []
      const calls: Record<string, (bell: Shopbell) => unknown> = {
        open: bell => bell.open(),
        close: bell => bell.close(),
        toggle: bell => bell.toggle(),
        show: bell => bell.show(),
        hide: bell => bell.hide(),
        prefill: bell => bell.prefill({ name: 'Ann', message: 'Hi' }),
        identify: bell => bell.identify({ name: 'Ann' }),
        reset: bell => bell.reset(),
        on: bell => bell.on('open', () => {})(),
        destroy: bell => bell.destroy()
      }
      const all = (bell: Shopbell, when: string) =>
        Promise.all(
          Object.entries(calls).map(async ([name, call]) => {
            try {
              call(bell)
            } catch (error) {
              failed.push(`${name} ${when}: ${error}`)
            }
          })
        )
      const pane = () =>
        document.querySelector('shop-bell')?.shadowRoot?.querySelector('[part="pane"] > *')
      const early = make(address, {})
      await all(early, 'before anything is loaded')
      const during = make(address, {})
      during.open()
      await all(during, 'while it loads')
      const late = make(address, {})
      late.open()
      while (!pane()) await new Promise(requestAnimationFrame)
      const { destroy, ...others } = calls
      for (const call of Object.values(others)) call(late)
      await all(late, 'when it is there')
      for (const gone of [early, during, late]) await all(gone, 'afterwards')
      await all(await make(address, { launcher: false }), 'without a launcher')
      return { failed, left: document.querySelectorAll('shop-bell').length, destroy: !!destroy }
    }, `${shop.url}/shopbell`)
    expect(thrown).toEqual({ failed: [], left: 0, destroy: true })
  })

  it('opens, closes, shows and hides', async ({ person, street, shop }) => {
    const { page } = await person()
    await page.goto(await developers(street))
    const handle = await make(page, shop.url, {})
    const { panel, launcher } = bellOf(page)
    await handle.evaluate(it => it.toggle())
    await panel.waitFor()
    await handle.evaluate(it => it.toggle())
    await panel.waitFor({ state: 'hidden' })
    await handle.evaluate(it => it.hide())
    expect(await launcher.isVisible()).toBe(false)
    await handle.evaluate(it => it.open())
    await panel.waitFor()
    await handle.evaluate(it => it.show())
    await handle.evaluate(it => it.close())
    expect(await launcher.isVisible()).toBe(true)
    expect((await noted(handle)).filter(line => /^(open|close)/.test(line))).toEqual([
      'open ',
      'close ',
      'open ',
      'close '
    ])
  })

  it('types, sends and tells who it is for the visitor', async ({
    person,
    agent,
    street,
    shop
  }) => {
    const ada = await agent()
    const { page } = await person()
    await page.goto(await developers(street))
    const handle = await make(page, shop.url, { form: false })
    await handle.evaluate(it =>
      it.identify({ name: 'Known', email: 'known@example.com', attributes: { plan: 'gold' } })
    )
    await handle.evaluate(it => it.send('Sent by the page'))
    await ada.queue.getByText('Sent by the page').waitFor()
    const talk = await ada.answer('Known')
    await eventually(() => talk.about.textContent()).toContain('gold')
    await handle.evaluate(it => it.open())
    const { composer, words } = bellOf(page)
    await eventually(words).toEqual(['Sent by the page'])
    await handle.evaluate(it => it.prefill({ message: 'Typed by the page' }))
    await eventually(() => composer.inputValue()).toBe('Typed by the page')
    expect(await talk.words()).toEqual(['Sent by the page'])
    await eventually(async () => (await noted(handle)).join('\n')).toContain('agent {')
  })

  it('forgets the visitor without a trace', async ({ person, agent, street, shop }) => {
    const ada = await agent()
    const { page } = await person()
    await page.goto(await developers(street))
    const handle = await make(page, shop.url, {})
    const { panel, launcher, button, say, words } = bellOf(page)
    await launcher.click()
    await panel.getByLabel('Your name').fill('Secretive')
    await panel.getByLabel('How can we help?').fill('My secret')
    await button('Start the chat').click()
    const talk = await ada.answer('Secretive')
    await talk.say('Your secret is safe')
    await eventually(words).toEqual(['My secret', 'Your secret is safe'])
    await say('Is it?')
    await eventually(() => stored(page)).toContain('My secret')
    await handle.evaluate(it => it.reset())
    const text = () =>
      page
        .locator('shop-bell')
        .evaluate(host => [
          host.shadowRoot?.textContent,
          ...[...(host.shadowRoot?.querySelectorAll('input, textarea') ?? [])].map(
            field => (field as HTMLInputElement).value
          )
        ])
    await eventually(async () => (await text()).join(' ')).not.toMatch(/secret|Is it|Secretive/i)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await eventually(() => stored(page)).not.toMatch(/secret|Is it|Secretive|token/i)
    await talk.say('Are you still there?')
    await launcher.click()
    await panel.getByLabel('Your name').waitFor()
    expect(await panel.getByLabel('Your name').inputValue()).toBe('')
    expect(await words()).toEqual([])
  })
})

describe('a hook', () => {
  it('changes what is sent, or stops it and leaves it in the field', async ({
    person,
    agent,
    street,
    shop
  }) => {
    const ada = await agent()
    const { page } = await person()
    await page.goto(await developers(street))
    await make(
      page,
      shop.url,
      {},
      `{ beforeSend: async text => /\\d{8}/.test(text) ? false : text.replace('darn', '****') }`
    )
    const { panel, launcher, button, composer, say, words } = bellOf(page)
    await launcher.click()
    await panel.getByLabel('Your name').fill('Rude')
    await panel.getByLabel('How can we help?').fill('Where is my darn lamp?')
    await button('Start the chat').click()
    const talk = await ada.answer('Rude')
    await eventually(talk.words).toEqual(['Where is my **** lamp?'])
    await composer.waitFor()
    await composer.fill('My card is 12345678')
    await composer.press('Enter')
    expect(await composer.inputValue()).toBe('My card is 12345678')
    await say('Never mind')
    await eventually(talk.words).toEqual(['Where is my **** lamp?', 'Never mind'])
    expect(await words()).toEqual(['Where is my **** lamp?', 'Never mind'])
  })

  it('changes what is shown, or hides it', async ({ person, agent, street, shop }) => {
    const ada = await agent()
    const { page } = await person()
    await page.goto(await developers(street))
    await make(
      page,
      shop.url,
      { form: false },
      `{
        beforeShow: message =>
          message.content.text === 'hidden'
            ? false
            : { ...message, content: { kind: 'text', text: message.content.text.toUpperCase() } },
        beforeJoin: fields => ({ ...fields, name: 'Renamed', shelf: 'B 12' })
      }`
    )
    const { launcher, say, words, composer } = bellOf(page)
    await launcher.click()
    await composer.waitFor()
    await say('quiet')
    const talk = await ada.answer('Renamed')
    await eventually(() => talk.about.textContent()).toContain('B 12')
    await talk.say('hidden')
    await talk.say('loud')
    await eventually(words).toEqual(['quiet', 'LOUD'])
  })

  it('that throws is told as an error and loses nothing that was typed', async ({
    person,
    agent,
    street,
    shop
  }) => {
    await agent()
    const { page } = await person()
    await page.goto(await developers(street))
    const handle = await make(
      page,
      shop.url,
      {},
      `{ beforeJoin: () => { throw new Error('a bug of the page') } }`
    )
    const { panel, launcher, button } = bellOf(page)
    await launcher.click()
    await panel.getByLabel('Your name').fill('Patient')
    await panel.getByLabel('How can we help?').fill('Will this be lost?')
    await button('Start the chat').click()
    await eventually(async () => (await noted(handle)).join('\n')).toContain('error ')
    expect(await panel.getByLabel('Your name').inputValue()).toBe('Patient')
    expect(await panel.getByLabel('How can we help?').inputValue()).toBe('Will this be lost?')
  })
})
