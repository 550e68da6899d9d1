import type { Browser, BrowserContext } from 'playwright'
import type { Diary } from './diary.js'
import type { Pace } from './pace.js'
import { sleep, within } from './pump.js'
import type { Random } from './random.js'
import { userAgent } from './road.js'
import type { Said } from './said.js'
import { lasting } from './scene.js'
import { openTab, type Tab } from './tab.js'
import { wordsOf } from './words.js'

/** Somebody who writes to the shop, in one tab or several. */
export interface Visitor {
  readonly name: string
  /** What was written, in its order. */
  readonly said: readonly Said[]
  /** Times that something stood in a composer as a draft after it was sent, in words. */
  readonly stale: readonly string[]
  /** Those that are not gone. */
  tabs(): readonly Tab[]
  /** Those that can be written in. */
  ready(): readonly Tab[]
  openTab(): Promise<Tab>
  /** Fills in the form of the shop. */
  join(): Promise<void>
  /** Opens a first tab to write in, once somebody has answered. */
  begin(): Promise<void>
  /** Writes so many messages, wherever a tab is ready. */
  write(count: number, pace: Pace): Promise<void>
  goOffline(seconds: number, calm: AbortSignal): Promise<boolean>
  leave(): Promise<void>
}

interface Making {
  readonly browser: Browser
  readonly name: string
  readonly url: string
  readonly random: Random
  readonly diary: Diary
  /** Called with each message that was written. */
  onSaid(): void
}

export async function createVisitor(making: Making): Promise<Visitor> {
  const { browser, name, url, random, diary, onSaid } = making
  const context: BrowserContext = await browser.newContext({
    locale: 'en-GB',
    userAgent: userAgent(name)
  })
  context.setDefaultTimeout(20_000)
  const tabs: Tab[] = []
  const said: Said[] = []
  /** What is said again and again may stand in the composer again, too. */
  const sent = new Set<string>()
  const stale: string[] = []
  let opened = 0
  let opening: Promise<Tab> | undefined
  const alive = () => tabs.filter(tab => tab.state() !== 'dead')
  const ready = () => tabs.filter(tab => tab.state() === 'ready')

  function onStale(tab: string, text: string): void {
    const [, start] = /^(\S+ #\d+)/.exec(text) ?? []
    if (!start) return
    diary.note(tab, `shows in its composer what was sent: ${text.slice(0, 50)}`)
    stale.push(`${tab} showed in its composer what was sent: ${text.slice(0, 50)}`)
  }

  async function another(): Promise<Tab> {
    opened += 1
    const tab = await openTab(context, `${name}.t${opened}`, `${url}/`, { diary, sent, onStale })
    tabs.push(tab)
    await tab.opened
    return tab
  }

  /** A visitor without a tab opens one. */
  async function writable(): Promise<Tab> {
    for (;;) {
      const tab = random.pick(ready())
      if (tab) return tab
      if (!alive().length) {
        opening ??= another().finally(() => {
          opening = undefined
        })
        await within(1000, opening)
      }
      await sleep(50)
    }
  }

  return {
    name,
    said,
    stale,
    tabs: alive,
    ready,
    openTab: another,
    async join() {
      const page = await context.newPage()
      await page.goto(`${url}/`)
      const bell = page.locator('shop-bell')
      await bell.locator('[part="launcher"]').click()
      const question = `${name} #0 is anybody there`
      await bell.getByLabel('Your name').fill(name)
      await bell.getByLabel('Your question').fill(question)
      await bell.getByRole('button', { name: 'Start the chat', exact: true }).click()
      await bell.getByText(question, { exact: true }).waitFor()
      said.push({ text: question, where: `${name}.t0`, at: Date.now(), sure: true })
    },
    async begin() {
      const [first] = context.pages()
      await another()
      await first?.close()
    },
    async write(count, pace) {
      for (let written = 0, tries = 1; written < count; tries++) {
        await pace.turn()
        const tab = await writable()
        const text = wordsOf(random, name, tab.name, tries)
        const at = Date.now()
        const outcome = await tab.say(text)
        if (outcome === 'untold') continue
        said.push({ text, where: tab.name, at, sure: outcome === 'sent' })
        diary.note(tab.name, `${outcome}: ${text.slice(0, 50)}`)
        written += 1
        onSaid()
      }
    },
    async goOffline(seconds, calm) {
      diary.note(name, `is offline for ${seconds} s`)
      await context.setOffline(true)
      await lasting(seconds, calm)
      await context.setOffline(false)
      diary.note(name, 'is online')
      return true
    },
    leave: () => context.close()
  }
}
