import type { Page, Request } from 'playwright'
import { describe } from 'vitest'
import type { Invitations } from '../../src/core/invitations/types.js'
import { flawsOf } from './axe.js'
import { eventually, expect, it } from './it.js'
import type { Shop } from './shop.js'
import { pageWith, type Street } from './street.js'
import { bellOf, type Visitor } from './visitor.js'

const HELP = { id: 'help', text: 'I am {name}. May I help?', when: { seconds: 1 } } as const
const FIELDS = '<main><h1>A street</h1><input aria-label="Search"><p>With a shop in it.</p></main>'

/** A page of a shop that speaks first. */
function put(street: Street, shop: Shop, invitations: Invitations, more: object = {}): string {
  const settings = { form: false, ...more, invitations }
  return street.put({
    body: pageWith({ script: `${shop.url}/shopbell.js`, settings, body: FIELDS })
  })
}

const cardOf = (page: Page) => bellOf(page).host.locator('[part="invitation"]')
const storedBy = (page: Page) => page.evaluate(() => localStorage.getItem('shopbell met'))

/** Notes what the page is told of invitations, from the next one on. */
async function outcomesOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const told: string[] = []
    const listen = (bell: {
      on(name: string, fn: (told: { rule: string; outcome: string }) => void): void
    }) => bell.on('invitation', ({ rule, outcome }) => told.push(`${rule} ${outcome}`))
    Object.assign(window, { told, Shopbell: [listen] })
  })
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told)
}

/** The page has drawn itself twice: what was to be looked at has been. */
const drawn = (page: Page) =>
  page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  )

/** Marks each next page when the rules begin to note where the visitor goes: they come after the page. */
const tellOnceFollowed = (page: Page) =>
  page.addInitScript(() => {
    const { navigation } = window as unknown as { navigation: EventTarget }
    const own = navigation.addEventListener
    navigation.addEventListener = function (...given) {
      own.apply(this, given)
      document.documentElement.dataset.followed = ''
    }
  })

/** The rules know where the visitor is. */
const followed = (page: Page) => page.locator('html[data-followed]').waitFor()

/** A page in whose hands the clock is: it runs on, and is put forward. Nothing is open in it yet. */
async function withClock({ page }: Visitor): Promise<Visits> {
  const asked = new Set<Request>()
  // A talk over HTTP, which the clock may bring about, listens in a request that does not end.
  const isTalk = (request: Request) => /\/shopbell$/.test(new URL(request.url()).pathname)
  page.on('request', request => isTalk(request) || asked.add(request))
  page.on('requestfinished', request => asked.delete(request))
  page.on('requestfailed', request => asked.delete(request))
  // What the page before had asked for is nobody's business any more.
  page.on('framenavigated', () => asked.clear())
  await page.clock.install()
  await tellOnceFollowed(page)
  async function later() {
    // Far longer than any rule here takes, and less than an invitation stays.
    for (let times = 0; times < 3; times++) await page.clock.fastForward(3000)
    for (let calm = 0; calm < 3; calm = asked.size ? 0 : calm + 1) await drawn(page)
  }
  return { page, later, wellAfter: () => followed(page).then(later) }
}

interface Visits {
  readonly page: Page
  /** Holds once the rules have had their say: long after they were due, and when all they asked for is answered. */
  later(): Promise<void>
  /** The same, once the rules are there. */
  wellAfter(): Promise<void>
}

describe('an invitation', () => {
  it('comes with the face of an agent, and only while one is there', async ({
    visitor,
    agent,
    street,
    open
  }) => {
    const shop = await open()
    const { page, wellAfter } = await withClock(await visitor({ page: null }))
    const asked = page.waitForResponse('**/presence')
    await page.goto(put(street, shop, { rules: [{ ...HELP, when: { idle: 1 } }] }))
    expect((await (await asked).json()).available).toBe(false)
    await wellAfter()
    expect(await cardOf(page).count()).toBe(0)
    expect(await storedBy(page)).toBeNull()
    await agent({ at: shop })
    await page.reload()
    await cardOf(page).getByRole('status').getByText('I am Ada Lind. May I help?').waitFor()
    const face = cardOf(page).locator('img')
    await eventually(() =>
      face.evaluate(image => (image as HTMLImageElement).naturalWidth)
    ).toBeGreaterThan(0)
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
    expect(await flawsOf(page)).toEqual([])
  })

  it('that is accepted opens the panel with the question, past the answers, and reaches the agent', async ({
    visitor,
    agent,
    street,
    open
  }) => {
    const shop = await open()
    const ada = await agent({ at: shop })
    const grace = await visitor({ page: null })
    const { page, bell } = grace
    const { wellAfter } = await withClock(grace)
    const outcomes = await outcomesOf(page)
    const rules = [{ ...HELP, accept: 'Yes', question: 'Which bulb fits?' }]
    const answers = [{ question: 'Do you deliver?', answer: 'We do.' }]
    await page.goto(put(street, shop, { rules }, { answers }))
    await cardOf(page).getByRole('button', { name: 'Yes' }).click()
    await eventually(() => bell.composer.inputValue()).toBe('Which bulb fits?')
    expect(await cardOf(page).count()).toBe(0)
    await bell.composer.press('Enter')
    const talk = await ada.answer('Visitor')
    await talk.look()
    await talk.about.getByText('help').first().waitFor()
    expect(await outcomes()).toEqual(['help shown', 'help accepted'])
    const notes = () => ada.page.request.get(`${shop.url}/desk/api/notes?days=1`)
    await eventually(async () => (await (await notes()).json()).invitations).toEqual([
      expect.objectContaining({ rule: 'help', shown: 1, accepted: 1, declined: 0, ignored: 0 })
    ])
    // Who talks is not spoken to once more.
    await page.reload()
    await wellAfter()
    expect(await cardOf(page).count()).toBe(0)
  })

  it('that is declined is remembered on the next page and in another tab', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const grace = await visitor({ page: null })
    const { page, wellAfter } = await withClock(grace)
    const outcomes = await outcomesOf(page)
    const rules = [HELP, { ...HELP, id: 'other', text: 'Or with this?' }]
    const address = put(street, shop, { rules })
    await page.goto(address)
    await cardOf(page).getByRole('button', { name: 'No, thanks' }).click()
    await eventually(() => cardOf(page).count()).toBe(0)
    await wellAfter()
    expect(await outcomes()).toEqual(['help shown', 'help declined'])
    const tab = await withClock({ ...grace, page: await grace.context.newPage() })
    for (const next of [{ page, wellAfter }, tab]) {
      await next.page.goto(address)
      await next.wellAfter()
      expect(await cardOf(next.page).count()).toBe(0)
    }
    await page.evaluate(() =>
      (window as unknown as { Shopbell: { reset(): Promise<void> } }).Shopbell.reset()
    )
    expect(await storedBy(page)).toBeNull()
  })

  it('is told to be ignored when the page is left', async ({ visitor, agent, street, open }) => {
    const shop = await open()
    const ada = await agent({ at: shop })
    const { page } = await visitor({ page: put(street, shop, { rules: [HELP] }) })
    await cardOf(page).waitFor()
    await page.goto('about:blank')
    const notes = () => ada.page.request.get(`${shop.url}/desk/api/notes?days=1`)
    await eventually(async () => (await (await notes()).json()).invitations).toEqual([
      expect.objectContaining({ rule: 'help', shown: 1, ignored: 1 })
    ])
  })

  it('goes by itself when nobody minds it, and stays under a hand', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const { page } = await visitor({ page: null })
    const outcomes = await outcomesOf(page)
    await page.clock.install()
    await page.goto(put(street, shop, { rules: [{ ...HELP, when: {} }] }))
    await page.clock.runFor(100)
    await eventually(async () => {
      await page.clock.runFor(100)
      return cardOf(page).count()
    }).toBe(1)
    await cardOf(page).hover()
    await page.clock.runFor(60_000)
    expect(await cardOf(page).count()).toBe(1)
    await page.mouse.move(0, 0)
    await page.clock.runFor(21_000)
    await eventually(outcomes).toEqual(['help shown', 'help ignored'])
  })

  it('is answered with the keyboard alone', async ({ visitor, agent, street, shop }) => {
    await agent()
    const { page } = await visitor({ page: null })
    const outcomes = await outcomesOf(page)
    await page.goto(put(street, shop, { rules: [HELP] }))
    await cardOf(page).waitFor()
    await cardOf(page).getByRole('button', { name: 'Yes, please' }).focus()
    await page.keyboard.press('Escape')
    await eventually(outcomes).toEqual(['help shown', 'help declined'])
    await eventually(() =>
      page.evaluate(() => document.querySelector('shop-bell')?.shadowRoot?.activeElement?.localName)
    ).toBe('button')
  })
})

describe('nobody is spoken to', () => {
  it('on a page that the owner has named', async ({ visitor, agent, street, shop }) => {
    await agent()
    const { page, wellAfter } = await withClock(await visitor({ page: null }))
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    await page.goto(`${put(street, shop, { rules: [HELP], never: '*step=*' })}?step=2`)
    await wellAfter()
    expect(await cardOf(page).count()).toBe(0)
    expect(requests.filter(url => url.endsWith('/presence'))).toEqual([])
    await page.evaluate(() => history.pushState({}, '', '?on'))
    await cardOf(page).waitFor()
  })

  it('while they type, but soon after', async ({ visitor, agent, street, shop }) => {
    await agent()
    const { page, later } = await withClock(await visitor({ page: null }))
    // Nothing is due before they begin.
    await page.goto(put(street, shop, { rules: [{ ...HELP, when: { seconds: 60 } }] }))
    await followed(page)
    const field = page.getByLabel('Search')
    for (let seconds = 0; seconds < 90; seconds += 2) {
      await field.press('a')
      await page.clock.fastForward(2000)
    }
    await field.press('a')
    expect(await cardOf(page).count()).toBe(0)
    await later()
    await cardOf(page).waitFor()
    expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
  })

  it('before they have agreed, where that is asked for', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const { page, later } = await withClock(await visitor({ page: null }))
    const rules = [{ ...HELP, when: { pages: 1 } }]
    await page.goto(put(street, shop, { rules }, { consent: 'explicit' }))
    await bellOf(page).launcher.waitFor()
    await later()
    expect(await cardOf(page).count()).toBe(0)
    expect(await storedBy(page)).toBeNull()
    await page.evaluate(() =>
      (window as unknown as { Shopbell: { consent(): void } }).Shopbell.consent()
    )
    await cardOf(page).waitFor()
  })

  it('in two tabs at once', async ({ visitor, agent, street, shop }) => {
    await agent()
    const grace = await visitor({ page: null })
    const first = await withClock(grace)
    const second = await withClock({ ...grace, page: await grace.context.newPage() })
    const rules = [{ ...HELP, often: 0 }]
    const address = put(street, shop, { rules, daily: 9 })
    await Promise.all([first.page.goto(address), second.page.goto(address)])
    const count = async () =>
      (await cardOf(first.page).count()) + (await cardOf(second.page).count())
    await eventually(count).toBe(1)
    for (const { wellAfter } of [first, second]) await wellAfter()
    expect(await count()).toBe(1)
  })
})

describe('the moment is right', () => {
  it('on a way through a shop that is one document', async ({ visitor, agent, street, shop }) => {
    await agent()
    const rules = [{ ...HELP, when: { path: ['*lamps', '*cart'], pages: 3 } }]
    const { page } = await visitor({ page: null })
    await tellOnceFollowed(page)
    await page.goto(put(street, shop, { rules }))
    const go = async (to: string) => {
      await page.evaluate(url => history.pushState({}, '', url), to)
      await drawn(page)
    }
    await followed(page)
    await drawn(page)
    await go('/lamps')
    expect(await cardOf(page).count()).toBe(0)
    await go('/cart')
    await cardOf(page).waitFor()
    // It was about that page.
    await go('/lamps')
    await eventually(() => cardOf(page).count()).toBe(0)
  })

  it('when the pointer leaves at the top', async ({ visitor, agent, street, shop }) => {
    await agent()
    const rules = [{ ...HELP, when: { leaving: true } }]
    const { page, wellAfter } = await withClock(await visitor({ page: null }))
    await page.goto(put(street, shop, { rules }))
    await page.mouse.move(300, 200)
    await wellAfter()
    expect(await cardOf(page).count()).toBe(0)
    await page.evaluate(() => {
      const leave = { clientX: 300, clientY: -1 }
      document.documentElement.dispatchEvent(new MouseEvent('mouseleave', leave))
    })
    await cardOf(page).waitFor()
  })

  it('when the shop tells of a cart that is worth it', async ({ visitor, agent, street, shop }) => {
    await agent()
    const rules = [{ ...HELP, when: { attributes: { cart: { min: 250 } } } }]
    const { page, wellAfter } = await withClock(await visitor({ page: null }))
    await page.goto(put(street, shop, { rules }))
    const identify = (cart: string) =>
      page.evaluate(
        value =>
          (
            window as unknown as { Shopbell: { identify(profile: object): void } }
          ).Shopbell.identify({ attributes: { cart: value } }),
        cart
      )
    await bellOf(page).launcher.waitFor()
    await identify('£24.00')
    await wellAfter()
    expect(await cardOf(page).count()).toBe(0)
    await identify('£340.00')
    await cardOf(page).waitFor()
  })

  it('at the end of the page, and for who was sent by a search', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const when = { scrolled: 0.9, searched: 'lamp', utm: { source: 'news*' }, returning: false }
    const address = put(street, shop, { rules: [{ ...HELP, when }] })
    const { page } = await visitor({ page: null })
    await page.goto(`${address}?utm_source=newsletter`, { referer: `${street.url}/?q=brass+lamp` })
    await page.evaluate(() => {
      const long = document.createElement('canvas')
      long.height = 9000
      document.body.append(long)
    })
    await page.mouse.wheel(0, 1000)
    await drawn(page)
    await page.mouse.wheel(0, 9000)
    await cardOf(page).waitFor()
  })
})

describe('the card', () => {
  it('takes no more than a third of a phone, whose thumb finds its buttons', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const text = `${HELP.text} ${'I know a lot about lamps. '.repeat(20)}`
    const address = put(street, shop, { rules: [{ ...HELP, text, often: 0 }], daily: 9 })
    for (const [width, height] of [
      [390, 844],
      [320, 568],
      [844, 390]
    ] as const) {
      const { page } = await visitor({
        page: address,
        viewport: { width, height },
        hasTouch: true,
        isMobile: true
      })
      // The sentence comes a moment after the card.
      await cardOf(page).getByText('May I help?').waitFor()
      const box = await cardOf(page).boundingBox()
      expect(box?.height).toBeLessThanOrEqual(height / 3 + 1)
      expect(box?.x).toBeGreaterThanOrEqual(0)
      for (const button of await cardOf(page).getByRole('button').all()) {
        const size = await button.boundingBox()
        // While the card rises, a browser measures in fractions of which computers know no exact one.
        expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThan(43.99)
      }
      expect(await flawsOf(page)).toEqual([])
    }
  })

  it('goes when a phone scrolls on', async ({ visitor, agent, street, shop }) => {
    await agent()
    const { page } = await visitor({
      page: put(street, shop, { rules: [HELP] }),
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true
    })
    await cardOf(page).waitFor()
    await page.evaluate(() => {
      const long = document.createElement('canvas')
      long.height = 9000
      document.body.append(long)
      scrollTo(0, 300)
    })
    await drawn(page)
    expect(await cardOf(page).count()).toBe(1)
    await page.evaluate(() => scrollTo(0, 900))
    await eventually(() => cardOf(page).count()).toBe(0)
  })

  it('works under the strictest policy', async ({ visitor, agent, street, shop }) => {
    await agent()
    const { url } = shop
    const policy = [
      "default-src 'none'",
      "script-src 'nonce-b3ll' 'strict-dynamic'",
      "style-src 'none'",
      `img-src ${url}`,
      `connect-src ${url}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'"
    ].join('; ')
    const settings = { form: false, scheme: 'dark', invitations: { rules: [HELP] } }
    const tag = 'async nonce="b3ll"'
    const body = pageWith({ script: `${url}/shopbell.js`, tag, settings })
    const { page, said } = await visitor({
      page: street.put({
        headers: { 'content-security-policy': policy },
        body: body.replace('<link rel="icon" href="data:,">', '')
      })
    })
    await cardOf(page).waitFor()
    expect((await cardOf(page).boundingBox())?.width).toBe(336)
    await cardOf(page).getByRole('button', { name: 'Close' }).click()
    await eventually(() => cardOf(page).count()).toBe(0)
    expect(said.filter(line => /Policy|Refused|policy/.test(line))).toEqual([])
  })
})

describe('a rule that cannot be', () => {
  it('is named, with what may have been meant, and the others work', async ({
    visitor,
    agent,
    street,
    shop
  }) => {
    await agent()
    const wrong = { ...HELP, id: 'wrong', when: { scroled: 0.5 } as object }
    const { page, said } = await visitor({
      page: put(street, shop, { rules: [wrong, HELP] })
    })
    await cardOf(page).waitFor()
    await eventually(() => said.filter(line => line.startsWith('warning'))).toEqual([
      'warning: [shopbell] The invitation "wrong" is left out: there is no condition "scroled". Did you mean "scrolled"?'
    ])
  })
})
