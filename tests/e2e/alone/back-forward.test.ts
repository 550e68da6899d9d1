import type { Page } from 'playwright'
import { describe } from 'vitest'
import { launchChromium } from '../../../scripts/browsers.mjs'
import { eventually, expect, it as plain } from '../it.js'
import { gather, MET } from '../tab.js'

/** In a Chromium that keeps pages as the browsers of visitors do. */
const it = plain.extend(
  'visiting',
  { scope: 'file' },
  // biome-ignore lint/correctness/noEmptyPattern: fixtures are found by their pattern
  async ({}, { onCleanup }) => {
    const browser = await launchChromium({
      ignoreDefaultArgs: ['--disable-back-forward-cache']
    })
    onCleanup(() => browser.close())
    return browser
  }
)

interface Return {
  readonly persisted: boolean
  readonly reasons: string
  /** Milliseconds from the page being shown to the line being up; -1 until then. */
  readonly took: number
}

/** Notes, in each page from now on, how it came back and when it heard of the server again. */
async function noteReturns(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const noted = { persisted: false, took: -1 }
    Object.assign(window, { noted })
    let shown = Number.NaN
    addEventListener(
      'pageshow',
      ({ persisted }) => {
        noted.persisted = persisted
        shown = performance.now()
      },
      true
    )
    const Real = WebSocket
    window.WebSocket = class extends Real {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('message', ({ data }) => {
          if (!noted.persisted || noted.took >= 0 || !data.includes('"ready"')) return
          noted.took = performance.now() - shown
        })
      }
    }
  })
}

function howItCameBack(page: Page): Promise<Return> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const { notRestoredReasons } = navigation as PerformanceNavigationTiming & {
      notRestoredReasons: unknown
    }
    const { noted } = window as unknown as { noted: Omit<Return, 'reasons'> }
    return { ...noted, reasons: JSON.stringify(notRestoredReasons) }
  })
}

/**
 * Goes back to a page that was left. A browser under pressure throws away what it has kept, and names no
 * reason but `masked`, which no page can give it: then the page is left and gone back to once more.
 */
async function goBackTo(page: Page): Promise<Return> {
  for (let pressed = 0; ; pressed++) {
    await page.goBack({ waitUntil: 'commit' })
    let back = await howItCameBack(page)
    while (!back.persisted && back.reasons === 'null') back = await howItCameBack(page)
    const reasons = [...back.reasons.matchAll(/"reason":"([^"]*)"/g)].map(([, reason]) => reason)
    const isPressed = reasons.length > 0 && reasons.every(reason => reason === 'masked')
    if (!isPressed || pressed === 3) return back
    await page.goto('about:blank')
  }
}

/** Milliseconds; 300 are promised, on a machine that does nothing else. */
const SOON = 1500

describe('a page that is gone back to', () => {
  it('is as it was, connected, and shows what was missed', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    await noteReturns(mira.page)
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Returner',
      at: shop.url,
      count: 1
    })
    const [{ page, bell, lines }] = tabs
    await bell.composer.pressSequentially('Half a')
    const times: number[] = []
    const said = [...MET]
    for (const text of ['One', 'Two', 'Three']) {
      await page.goto('about:blank')
      await talk.whole.getByRole('heading', { name: 'not here' }).waitFor()
      await talk.say(text)
      await talk.whole.getByText(text, { exact: true }).waitFor()
      said.push(text)
      expect(await goBackTo(page)).toMatchObject({ persisted: true, reasons: 'null' })
      await eventually(bell.words).toEqual(said)
      const { took } = await howItCameBack(page)
      times.push(took)
      expect(await bell.composer.inputValue()).toBe('Half a')
      await eventually(() => lines.open()).toBe(1)
    }
    // The first time is the one that is measured: the page is the same one afterwards.
    expect(times[0]).toBeGreaterThan(0)
    expect(times[0]).toBeLessThan(SOON)
    await bell.composer.fill('I am back')
    await bell.composer.press('Enter')
    await eventually(talk.words).toEqual([...said, 'I am back'])
  })

  it('was in nobody’s way while another tab went on talking', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    await noteReturns(mira.page)
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Two places',
      at: shop.url,
      count: 2
    })
    const [first, second] = tabs
    expect(first.lines.open()).toBe(1)
    await first.page.goto('about:blank')
    await eventually(() => second.lines.open()).toBe(1)
    await second.bell.say('From here')
    await talk.whole.getByText('From here', { exact: true }).waitFor()
    await talk.say('To there')
    const said = [...MET, 'From here', 'To there']
    await eventually(second.bell.words).toEqual(said)
    expect(await goBackTo(first.page)).toMatchObject({ persisted: true, reasons: 'null' })
    await eventually(first.bell.words).toEqual(said)
    await first.bell.say('And back')
    await eventually(talk.words).toEqual([...said, 'And back'])
    for (const { bell } of tabs) await eventually(bell.words).toEqual([...said, 'And back'])
    await eventually(() => first.lines.open() + second.lines.open()).toBe(1)
  })

  it('sends what was typed while the network was away', async ({ visitor, agent, shop }) => {
    const mira = await visitor({ page: null })
    await noteReturns(mira.page)
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Tunnel',
      at: shop.url,
      count: 1
    })
    const [{ page, bell }] = tabs
    mira.pardon(/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to/)
    await mira.context.setOffline(true)
    await bell.say('In the tunnel')
    await page.goto('about:blank')
    await mira.context.setOffline(false)
    expect(await goBackTo(page)).toMatchObject({ persisted: true })
    await eventually(talk.words).toEqual([...MET, 'In the tunnel'])
    await eventually(bell.words).toEqual([...MET, 'In the tunnel'])
  })
})
