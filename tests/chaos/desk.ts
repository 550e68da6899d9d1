import type { Browser, BrowserContext, Page } from 'playwright'
import { asAgent } from '../e2e/agent.js'
import { seat } from '../e2e/person.js'
import type { Login } from '../e2e/shop.js'
import type { Diary } from './diary.js'
import type { Pace } from './pace.js'
import { sleep } from './pump.js'
import type { Random } from './random.js'
import { firstLine } from './ring.js'
import { userAgent } from './road.js'
import type { Outcome, Said } from './said.js'
import { lasting } from './scene.js'
import { wordsOf } from './words.js'

/** An agent at their desk, with as many conversations as it shows side by side. */
export interface Desk {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  /** The visitors they answer. */
  readonly visitors: readonly string[]
  /** What was written to a visitor. */
  said(visitor: string): readonly Said[]
  isReady(): boolean
  /** Takes those who wait under these names. */
  answer(): Promise<void>
  write(count: number, pace: Pace): Promise<void>
  reload(): Promise<boolean>
  goOffline(seconds: number, calm: AbortSignal): Promise<boolean>
  leave(): Promise<void>
}

/** Conversations that fit beside each other on a desk. */
export const COLUMNS = 3

interface Making {
  readonly browser: Browser
  readonly name: string
  readonly url: string
  readonly login: Login
  readonly visitors: readonly string[]
  readonly random: Random
  readonly diary: Diary
  onSaid(): void
}

const KEYS = 3000

export async function openDesk(making: Making): Promise<Desk> {
  const { browser, name, url, login, visitors, random, diary, onSaid } = making
  const person = await seat(browser, {
    userAgent: userAgent(name),
    viewport: { width: 1600, height: 900 }
  })
  const { page, context } = person
  const agent = await asAgent(person, url, login)
  const said = new Map<string, Said[]>(visitors.map(visitor => [visitor, []]))
  let ready = true
  page.on('pageerror', error => diary.note(name, `threw ${error.stack ?? error}`))

  /** Types and presses Enter; before that, asks for what has failed once more. */
  async function say(visitor: string, text: string): Promise<Outcome> {
    const failed = page.locator(`${talkWith(visitor)} .is-failed .quiet-button`).first()
    const composer = page.locator(`textarea[aria-label="Message to ${visitor}"]`)
    try {
      while (await failed.isVisible()) {
        diary.note(name, `tries again what has failed, to ${visitor}`)
        await failed.click({ timeout: KEYS })
      }
      await composer.fill(text, { timeout: KEYS })
      if (!ready) return 'untold'
    } catch {
      return 'untold'
    }
    try {
      await page.keyboard.press('Enter')
      return (await composer.inputValue({ timeout: KEYS })) === '' && ready ? 'sent' : 'unsure'
    } catch {
      return 'unsure'
    }
  }

  async function reload(): Promise<boolean> {
    if (!ready) return false
    ready = false
    diary.note(name, 'reloads')
    for (;;) {
      try {
        await page.reload({ waitUntil: 'commit' })
        await page.locator('.mine-row').first().waitFor({ timeout: 8000 })
        ready = true
        return true
      } catch (error) {
        if (page.isClosed()) return false
        diary.note(name, `does not open: ${firstLine(error)}`)
        await sleep(500)
      }
    }
  }

  return {
    name,
    page,
    context,
    visitors,
    isReady: () => ready,
    said: visitor => said.get(visitor) ?? [],
    reload,
    async answer() {
      for (const visitor of visitors) await agent.answer(visitor)
    },
    async write(count, pace) {
      for (let written = 0, tries = 1; written < count; tries++) {
        await pace.turn()
        while (!ready) await sleep(100)
        const visitor = random.pick(visitors)
        if (!visitor) return
        const text = wordsOf(random, `${name} to ${visitor}`, name, tries)
        const at = Date.now()
        const outcome = await say(visitor, text)
        if (outcome === 'untold') {
          await sleep(200)
          continue
        }
        said.get(visitor)?.push({ text, where: name, at, sure: outcome === 'sent' })
        diary.note(name, `${outcome}: ${text.slice(0, 50)}`)
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

export const talkWith = (visitor: string) => `section.talk[aria-label="${visitor}"]`
