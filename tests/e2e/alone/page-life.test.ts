import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, onTestFinished } from 'vitest'
import { openDiary } from '../../chaos/diary.js'
import { openRoad } from '../../chaos/road.js'
import { EVERYBODY } from '../../chaos/weather.js'
import { eventually, expect, it } from '../it.js'
import { NO_SERVER } from '../person.js'
import { asTab, gather, MET } from '../tab.js'

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))

/** Milliseconds; five seconds are promised, on a machine that does nothing else. */
const NOTICED = 7000

/** A way to a shop that can be made to go silent. */
async function roadTo(url: string) {
  const road = await openRoad(url, openDiary())
  onTestFinished(() => road.close())
  return road
}

describe('the life of a page', () => {
  it('is listened to by nothing that keeps a page from being kept', () => {
    // The client of Socket.IO listens only if it is asked to.
    const others = /^examples|\bto-socketio-/
    const scripts = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(
      file => file.endsWith('.js') && !others.test(file)
    )
    expect(scripts.length).toBeGreaterThan(5)
    for (const file of scripts) {
      const code = readFileSync(join(DIST, file), 'utf8')
      expect(code, file).not.toMatch(/["'`.](on)?(before)?unload\b/)
    }
  })

  it('begins when it is looked at: one that is only prepared opens no line and no storage', async ({
    visitor,
    agent,
    shop
  }) => {
    const mira = await visitor({ page: null })
    const { tabs } = await gather(mira, await agent(), { name: 'Early', at: shop.url, count: 1 })
    await tabs[0].page.close()
    const { page, bell, lines } = asTab(await mira.context.newPage())
    await page.addInitScript(() => {
      const prepared = { prerendering: true, opened: 0 }
      Object.assign(window, { prepared })
      Object.defineProperty(document, 'prerendering', { get: () => prepared.prerendering })
      const { open } = IDBFactory.prototype
      IDBFactory.prototype.open = function (name, version) {
        prepared.opened += 1
        return open.call(this, name, version)
      }
    })
    const opened = () =>
      page.evaluate(() => (window as unknown as { prepared: { opened: number } }).prepared.opened)
    const loaded = page.waitForResponse(/delivery/)
    await page.goto(shop.url)
    await loaded
    await page.waitForLoadState('networkidle')
    expect(await opened()).toBe(0)
    expect(lines.made()).toBe(0)

    await page.evaluate(() => {
      const { prepared } = window as unknown as { prepared: { prerendering: boolean } }
      prepared.prerendering = false
      document.dispatchEvent(new Event('prerenderingchange'))
    })
    await eventually(bell.words).toEqual(MET)
    expect(await opened()).toBeGreaterThan(0)
    await eventually(() => lines.open()).toBe(1)
  })

  it('notices within five seconds of waking that the line is dead', async ({
    visitor,
    agent,
    shop
  }) => {
    const road = await roadTo(shop.url)
    const mira = await visitor({ page: null })
    mira.pardon(...NO_SERVER)
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Woken',
      at: road.url,
      count: 1
    })
    const [{ page, bell, lines }] = tabs
    let requests = 0
    page.on('request', () => {
      requests += 1
    })
    const calm = road.weather.lay(EVERYBODY, { silent: true })
    await talk.say('Nobody hears this')
    // The next attempt is begun when the line is given up: by the same way, or by another,
    // whose code is asked for.
    const attempts = () => lines.made() + requests
    const before = attempts()
    const begun = Date.now()
    await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
    await eventually(attempts).toBeGreaterThan(before)
    expect(Date.now() - begun).toBeLessThan(NOTICED)
    calm()
    road.hangUp(EVERYBODY)
    await page.evaluate(() => void window.dispatchEvent(new Event('online')))
    await eventually(bell.words).toEqual([...MET, 'Nobody hears this'])
  })

  it('goes on while nobody looks, however slow its timers are', async ({
    visitor,
    agent,
    shop
  }) => {
    const mira = await visitor({ page: null })
    let pongs = 0
    await mira.page.routeWebSocket(/\/shopbell$/, socket => {
      const server = socket.connectToServer()
      server.onMessage(text => {
        const frame = JSON.parse(String(text))
        if (frame.type === 'pong') pongs += 1
        // What takes minutes takes seconds here.
        socket.send(JSON.stringify(frame.type === 'welcome' ? { ...frame, heartbeat: 1 } : frame))
      })
    })
    await mira.context.addInitScript(() => {
      const later = window.setTimeout
      const wide = window as unknown as Record<string, unknown>
      wide.setTimeout = (fn: () => void, ms = 0, ...rest: unknown[]) => {
        // As browsers do with pages that nobody has looked at for five minutes.
        const slow = document.visibilityState === 'hidden' ? Math.ceil((ms + 1) / 5000) * 5000 : ms
        return later(fn, slow, ...(rest as []))
      }
    })
    const { talk, tabs } = await gather(mira, await agent(), {
      name: 'Hidden',
      at: shop.url,
      count: 1
    })
    const [{ page, bell, lines }] = tabs
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    const before = pongs
    await expect.poll(() => pongs, { timeout: 40_000 }).toBeGreaterThan(before + 2)
    await talk.say('Still there?')
    await eventually(bell.words).toEqual([...MET, 'Still there?'])
    await bell.say('Still here')
    await eventually(talk.words).toEqual([...MET, 'Still there?', 'Still here'])
    expect(lines.made()).toBeLessThan(2)
  })
})
