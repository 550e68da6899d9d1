import type { BrowserContext, Page } from 'playwright'
import type { Diary } from './diary.js'
import { sleep } from './pump.js'
import { firstLine, ring } from './ring.js'
import type { Outcome } from './said.js'
import { lasting } from './scene.js'

/** One tab of a visitor, with the widget open in it. */
export interface Tab {
  readonly name: string
  readonly page: Page
  state(): State
  /** Resolves when it can be written in for the first time, or is gone. */
  readonly opened: Promise<unknown>
  /** Types and presses Enter, and waits until the composer is empty. */
  say(text: string): Promise<Outcome>
  /** These resolve to whether they could be done. */
  reload(): Promise<boolean>
  /** Reloads so many milliseconds after the next stroke of Enter. */
  ambush(milliseconds: number): Promise<boolean>
  crash(): Promise<boolean>
  close(): Promise<boolean>
  wander(path: string, seconds: number, calm: AbortSignal): Promise<boolean>
  freeze(seconds: number, calm: AbortSignal): Promise<boolean>
}

/** `away`: on another page, or frozen. */
type State = 'opening' | 'ready' | 'away' | 'dead'

/** Milliseconds that a stored message may take to leave the composer; a page may be frozen meanwhile. */
const CLEARING = 30_000
const KEYS = 8000

/** Looks at a composer until what is in it counts as forgotten there. */
const LOOKS = 40

export interface Watch {
  readonly diary: Diary
  /** Texts that this visitor has sent for certain. */
  readonly sent: Set<string>
  /** Called when a tab shows, as if it were to be sent, what has been sent. */
  onStale(tab: string, text: string): void
}

export async function openTab(
  context: BrowserContext,
  name: string,
  url: string,
  { diary, sent, onStale }: Watch
): Promise<Tab> {
  const page = await context.newPage()
  let state: State = 'opening'
  /** Counts the documents: what was begun in one is not known of in the next. */
  let document = 0
  let ambush: number | undefined
  const note = (what: string) => diary.note(name, what)
  const composer = page.locator('shop-bell [part="composer"] textarea')

  const die = (how: string) => {
    if (state !== 'dead') note(how)
    state = 'dead'
  }
  page.on('crash', () => die('crashed'))
  page.on('close', () => die('closed'))
  page.on('pageerror', error => note(`threw ${error.stack ?? error}`))
  page.on('console', message => {
    if (message.text().includes('[shopbell]')) note(`said ${message.text()}`)
  })

  /** Goes somewhere, then tries until the composer is there. */
  async function arrive(go: () => Promise<unknown>): Promise<boolean> {
    const mine = ++document
    state = state === 'dead' ? state : 'opening'
    const isOurs = () => mine === document && state !== 'dead'
    for (let way = go; isOurs(); way = () => page.goto(url, { waitUntil: 'commit' })) {
      try {
        await way()
        await ring(page)
        if (isOurs()) state = 'ready'
        return isOurs()
      } catch (error) {
        if (isOurs()) note(`does not open: ${firstLine(error)}`)
        await sleep(500)
      }
    }
    return false
  }

  async function say(text: string): Promise<Outcome> {
    const mine = document
    const isOurs = () => mine === document && state !== 'dead'
    try {
      await regard()
      await composer.fill(text, { timeout: KEYS })
      if (!isOurs()) return 'untold'
    } catch {
      return 'untold'
    }
    try {
      // By the keyboard, which no other document has: a locator would find its composer as well.
      const pressed = page.keyboard.press('Enter')
      if (ambush !== undefined) void surprise(ambush)
      await pressed
      for (const until = Date.now() + CLEARING; Date.now() < until && isOurs(); await sleep(5)) {
        const left = await composer.inputValue({ timeout: KEYS })
        if (left === '' && isOurs()) {
          sent.add(text)
          return 'sent'
        }
      }
      if (isOurs()) note(`the composer was not cleared: ${text.slice(0, 40)}`)
    } catch {
      // Gone in the middle.
    }
    return 'unsure'
  }

  /** What was sent has no business in the composer any more, in whichever tab. */
  async function regard(): Promise<void> {
    for (let looks = 0; ; looks++) {
      const draft = await composer.inputValue({ timeout: KEYS })
      if (!sent.has(draft)) return
      if (looks === LOOKS) return onStale(name, draft)
      await sleep(50)
    }
  }

  async function surprise(milliseconds: number): Promise<void> {
    ambush = undefined
    await sleep(milliseconds)
    await reload()
  }

  function reload(): Promise<boolean> {
    note('reloads')
    return arrive(() => page.reload({ waitUntil: 'commit' }))
  }

  const opened = arrive(() => page.goto(url, { waitUntil: 'commit' }))
  return {
    name,
    page,
    opened,
    state: () => state,
    say,
    reload,
    async ambush(milliseconds) {
      ambush = milliseconds
      return true
    },
    async crash() {
      document += 1
      die('is made to crash')
      const session = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash', { timeout: 2000 }).catch(() => {})
      // Never answered: there is nobody left to do so.
      session.send('Page.crash').catch(() => {})
      await crashed
      await page.close().catch(() => {})
      return true
    },
    async close() {
      document += 1
      die('is closed')
      await page.close()
      return true
    },
    async wander(path, seconds, calm) {
      document += 1
      state = 'away'
      const mine = document
      note(`goes to ${path}`)
      const left = page.goto(new URL(path, url).href, { waitUntil: 'commit' })
      const went = await left.then(
        () => true,
        () => false
      )
      await lasting(seconds, calm)
      if (mine !== document || (state as State) === 'dead') return went
      note('comes back')
      await arrive(() => (went ? page.goBack({ waitUntil: 'commit' }) : page.reload()))
      return went
    },
    async freeze(seconds, calm) {
      // What the page is told when a browser freezes it, which none does to one that it shows.
      const turn = (event: 'freeze' | 'resume') =>
        page.evaluate(name => window.document.dispatchEvent(new Event(name)), event).catch(() => {})
      state = 'away'
      note(`is frozen for ${seconds} s`)
      await turn('freeze')
      await lasting(seconds, calm)
      await turn('resume')
      if ((state as State) === 'away') state = 'ready'
      note('thaws')
      return true
    }
  }
}
