import type { Page } from 'playwright'
import { describe } from 'vitest'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import { NO_SERVER, type Person } from './person.js'
import { pageWith } from './street.js'
import { bellOf, type Visitor } from './visitor.js'

const PAGE = '/features/consent.html'

interface Handle {
  open(): void
  consent(given?: boolean): void
  send(text: string): Promise<void>
}

declare global {
  interface Window {
    /** Every call that could have stored or looked up something. */
    calls: string[]
  }
}

/** Has every page of theirs note whoever touches its storage, and gives what a page asked the network for. */
async function watch({ context, page }: Person) {
  await context.addInitScript(() => {
    window.calls = []
    const trap = (owner: object, name: string) => {
      const given = Reflect.get(owner, name) as (...rest: unknown[]) => unknown
      Reflect.set(owner, name, function (this: unknown, ...rest: unknown[]) {
        window.calls.push(`${name} ${String(rest[0])}`)
        return given.apply(this, rest)
      })
    }
    for (const name of ['getItem', 'setItem', 'removeItem']) trap(Storage.prototype, name)
    for (const name of ['open', 'deleteDatabase']) trap(IDBFactory.prototype, name)
    trap(CacheStorage.prototype, 'open')
    trap(navigator, 'sendBeacon')
    const { BroadcastChannel: Channel } = window
    window.BroadcastChannel = class extends Channel {
      constructor(name: string) {
        super(name)
        window.calls.push(`channel ${name}`)
      }
    }
  })
  const requests: string[] = []
  page.on('request', request => requests.push(new URL(request.url()).pathname))
  page.on('websocket', socket => requests.push(`socket ${socket.url()}`))
  return requests
}

const call = (page: Page, name: keyof Handle, argument?: unknown) =>
  page.evaluate(
    ([name, argument]) => {
      const { Shopbell } = window as unknown as { Shopbell: Record<string, (it?: unknown) => void> }
      Shopbell[name as string]?.(argument)
    },
    [name, argument]
  )

/** All that a page has stored, and has in its widget. */
const left = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie
  }))

const NOTHING = { databases: [], local: [], session: [], cookies: '' }

/** Agrees, and asks something. */
async function ask({ bell }: Pick<Visitor, 'bell'>, name: string): Promise<void> {
  await bell.ring()
  await bell.button('Agree').click()
  await bell.panel.getByLabel('Your name').fill(name)
  await bell.panel.getByLabel('Your question').fill('May I?')
  await bell.button('Start the chat').click()
}

describe('where consent comes first', () => {
  it('stores nothing and asks nobody before the visitor agrees, then as ever', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const nora = await visitor({ page: null })
    const requests = await watch(nora)
    const { page, bell, context } = nora
    await page.goto(new URL(PAGE, ada.page.url()).href)
    await bell.ring()
    await bell.panel.getByText('Nothing is stored or sent before you agree').waitFor()
    expect(await flawsOf(page)).toEqual([])
    expect(await bell.panel.getByRole('link').getAttribute('href')).toContain('/workshop.html')
    // Not even by what the page asks for.
    await call(page, 'send', 'Hello?')
    await bell.button('No thanks').click()
    await bell.panel.waitFor({ state: 'hidden' })
    await bell.ring()
    await bell.button('Agree').waitFor()
    const store = /^\/(features\/consent\.html|store\.(css|js)|js\/.+|favicon\.svg)$/
    const chunks = /^\/(shopbell\.js|chunks\/.+\.js)$/
    expect(requests.filter(path => !store.test(path) && !chunks.test(path))).toEqual([])
    expect(await left(page)).toEqual(NOTHING)
    expect(await context.cookies()).toEqual([])
    const calls = await page.evaluate(() => window.calls)
    // Whether they have agreed on another page is looked up, and nothing else is.
    expect([...new Set(calls)].filter(call => !/^getItem tallow/.test(call)).sort()).toEqual([
      'getItem shopbell',
      'getItem shopbell agreed'
    ])

    await bell.button('Agree').click()
    // What was to be said waited for it.
    await eventually(() => requests.some(path => path.startsWith('socket'))).toBe(true)
    await ada.queue.getByText('Hello?').waitFor()
    await eventually(() => left(page).then(it => it.local)).toContain('shopbell agreed')
  })

  it('is not asked again on the next page, and takes what was said before along', async ({
    visitor,
    agent
  }) => {
    await agent()
    const { page, bell } = await visitor({ page: PAGE })
    await call(page, 'send', 'I am in a hurry')
    await bell.ring()
    await bell.button('Agree').click()
    // Theirs, whoever else is called like that and still waits.
    await bell.panel.getByText('I am in a hurry').waitFor()
    await page.goto(new URL(PAGE, page.url()).href)
    await bell.ring()
    await bell.panel.getByText('I am in a hurry').waitFor()
    expect(await bell.button('Agree').count()).toBe(0)
  })

  it('takes the word of a consent manager, before anything is loaded', async ({
    visitor,
    agent
  }) => {
    await agent()
    const { page, bell } = await visitor({ page: PAGE })
    await bell.launcher.waitFor()
    await call(page, 'consent')
    await bell.ring()
    await bell.panel.getByLabel('Your name').waitFor()
    await call(page, 'consent', false)
    await bell.panel.waitFor({ state: 'hidden' })
    await eventually(() => left(page)).toEqual(NOTHING)
    await bell.ring()
    await bell.button('Agree').waitFor()
  })

  it('goes on in the open panel when a consent manager says so', async ({ visitor, agent }) => {
    await agent()
    const { page, bell } = await visitor({ page: PAGE })
    await bell.ring()
    await bell.button('Agree').waitFor()
    await call(page, 'consent')
    await bell.panel.getByLabel('Your name').waitFor()
  })

  it('is wiped in every tab when the visitor takes it back', async ({ visitor, agent }) => {
    const ada = await agent()
    const first = await visitor({ page: PAGE })
    await ask(first, 'Undecided')
    const talk = await ada.answer('Undecided')
    await talk.say('Of course')
    await first.bell.panel.getByText('Of course').waitFor()
    const page = await first.context.newPage()
    await page.goto(new URL(PAGE, first.page.url()).href)
    const second = bellOf(page)
    await second.ring()
    await second.panel.getByText('Of course').waitFor()

    await first.bell.button('More').click()
    expect(await flawsOf(first.page)).toEqual([])
    await first.bell.button('Withdraw my consent').click()
    await first.bell.host.getByText('Nothing of you is stored here any more').waitFor()
    await second.panel.waitFor({ state: 'detached' })
    for (const tab of [first.page, page]) await eventually(() => left(tab)).toEqual(NOTHING)
    await second.ring()
    await second.button('Agree').waitFor()
  })

  it('holds under the strictest policy, too', async ({ person, street, shop, agent }) => {
    await agent()
    const { url } = shop
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-b3ll' 'strict-dynamic'",
      "style-src 'none'",
      `img-src ${url}`,
      `connect-src ${url} ${url.replace('http', 'ws')}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'"
    ].join('; ')
    const somebody = await person()
    const requests = await watch(somebody)
    const { page } = somebody
    const bell = bellOf(page)
    await page.goto(
      street.put({
        headers: { 'content-security-policy': policy },
        body: pageWith({
          script: `${url}/shopbell.js`,
          tag: 'async nonce="b3ll"',
          settings: { consent: 'explicit', privacy: '/privacy' }
        }).replace('<link rel="icon" href="data:,">', '')
      })
    )
    await bell.ring()
    await bell.button('Agree').waitFor()
    expect(requests.filter(path => !/\.js$/.test(path))).toHaveLength(1)
    expect(await left(page)).toEqual(NOTHING)
    await bell.button('Agree').click()
    await bell.panel.getByText('Lamps and repairs').waitFor()
  })
})

describe('where only what the talk needs may be sent', () => {
  it('the agent sees neither page nor referrer', async ({ visitor, agent, street, shop }) => {
    const ada = await agent()
    const body = pageWith({
      script: `${shop.url}/shopbell.js`,
      settings: {
        consent: 'functional',
        form: [
          { name: 'name', label: 'Your name', required: true },
          { name: 'from', type: 'hidden', from: 'url' },
          { name: 'campaign', type: 'hidden', from: 'query:utm_source' }
        ]
      }
    })
    const address = street.put({ body })
    const nora = await visitor({ page: null })
    const sent: string[] = []
    nora.page.on('websocket', socket =>
      socket.on('framesent', ({ payload }) => sent.push(String(payload)))
    )
    await nora.page.goto(`${address}?utm_source=secret`)
    await nora.bell.ring()
    await nora.bell.panel.getByLabel('Your name').fill('Private')
    await nora.bell.button('Start the chat').click()
    const talk = await ada.answer('Private')
    await talk.say('Hello')
    await nora.bell.say('Hello')
    const words = sent.join()
    expect(words).toContain(`"url":"${street.url}"`)
    expect(words).toContain(`"from":"${street.url}"`)
    expect(words).not.toMatch(/secret|A street|utm|"referrer"|"type":"page"/)
    expect(words).not.toContain(address)
  })
})

describe('who wants to be forgotten', () => {
  it('is erased here and at the far end, and told when it is done', async ({ visitor, agent }) => {
    const ada = await agent()
    const first = await visitor({ page: PAGE })
    await ask(first, 'Forget Me')
    const talk = await ada.answer('Forget Me')
    await talk.say('Gladly')
    const { bell, page } = first
    await bell.panel.getByText('Gladly').waitFor()
    await bell.button('More').click()
    await bell.button('Delete everything about me').click()
    await bell.panel.getByText('They cannot be brought back').waitFor()
    expect(await flawsOf(page)).toEqual([])
    await bell.button('Keep it').click()
    await bell.button('Delete everything about me').click()
    await bell.button('Delete it').click()
    await bell.host.getByText('Everything about you is deleted, here and with us.').waitFor()
    await eventually(() => left(page)).toEqual(NOTHING)
    // Nobody finds them at the desk any more.
    const past = await ada.page.evaluate(async () => {
      const answer = await fetch('/desk/api/conversations?search=Forget')
      return answer.text()
    })
    expect(past).not.toContain('Forget Me')
  })

  it('is told honestly that it takes a connection, and erased as soon as there is one', async ({
    visitor,
    agent
  }) => {
    const ada = await agent()
    const nora = await visitor({ page: PAGE })
    nora.pardon(...NO_SERVER, /ERR_INTERNET_DISCONNECTED/)
    await ask(nora, 'Later')
    const talk = await ada.answer('Later')
    await talk.say('Yes')
    const { bell, context, page } = nora
    await bell.panel.getByText('Yes').waitFor()
    await bell.button('More').click()
    await bell.button('Delete everything about me').waitFor()
    await context.setOffline(true)
    await bell.button('Delete everything about me').click()
    await bell.button('Delete it').click()
    await bell.panel.getByText('as soon as we are connected').waitFor()
    expect(await left(page).then(it => it.databases)).toEqual(['shopbell'])
    await context.setOffline(false)
    await bell.host.getByText('Everything about you is deleted, here and with us.').waitFor()
    await eventually(() => left(page)).toEqual(NOTHING)
  })

  it('has nothing at the far end before the first word, and loses what is here', async ({
    visitor,
    agent
  }) => {
    await agent()
    const { bell, page } = await visitor({ page: PAGE })
    await bell.ring()
    await bell.button('Agree').click()
    await bell.panel.getByLabel('Your name').fill('Nobody yet')
    await bell.button('More').click()
    await bell.button('Delete everything about me').click()
    await bell.panel.getByText('Delete all that is stored on this device?').waitFor()
    await bell.button('Delete it').click()
    await bell.host.getByText('Everything that was stored here is deleted.').waitFor()
    await eventually(() => left(page)).toEqual(NOTHING)
  })
})
