import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { launchChromium } from '../../scripts/browsers.mjs'
import { startShop } from '../e2e/shop.js'
import { copyBooks } from './books.js'
import { COLUMNS } from './desk.js'
import type { Diary } from './diary.js'
import { FAULTS, type FaultName } from './faults.js'
import { createRandom } from './random.js'
import { isClean, type Result } from './report.js'
import { openRoad } from './road.js'
import { lasting, type Server } from './scene.js'
import { type Planned, plan } from './schedule.js'
import { type Sitting, sit } from './sitting.js'

export interface Order {
  readonly messages: number
  readonly faults: number
  readonly seed: number
  /** At a time. */
  readonly visitors: number
  /** How many of them have a network that lets no WebSocket through. */
  readonly plain: number
  /** Most of one visitor. */
  readonly tabs: number
  /** Messages in a second, by all together. */
  readonly rate: number
  readonly kinds: readonly FaultName[]
}

/** Messages of one group of visitors; then others come, so that no conversation grows without end. */
const SITTING = 1500

/** A run that has begun. */
export interface Run {
  readonly finished: Promise<Result>
  /** Ends everything that was started, whatever it is doing. */
  stop(): Promise<void>
}

/**
 * Plays a run from its first message to its last comparison. Where something is wrong, the database is
 * kept in the file `evidence`.
 */
export function startChaos(order: Order, diary: Diary, evidence: string): Run {
  const started: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined
  async function endAll(): Promise<void> {
    for (let end = started.pop(); end; end = started.pop()) await end()
  }
  function stop(): Promise<void> {
    stopping ??= endAll()
    return stopping
  }

  async function play(): Promise<Result> {
    const began = Date.now()
    const { tabs, seed, messages } = order
    const random = createRandom(seed)
    const kinds = order.kinds.filter(kind => tabs > 1 || !('tabs' in FAULTS[kind]))
    const planned = plan({ ...order, kinds }, random.branch('faults'))
    const server = await startServer(diary)
    started.push(server.stop)
    const road = await openRoad(server.url, diary)
    started.push(road.close)
    const browser = await launchChromium({
      // Playwright takes this cache away; people have it.
      ignoreDefaultArgs: ['--disable-back-forward-cache']
    })
    started.push(() => browser.close())

    const sittings: Sitting[] = []
    const count = Math.ceil(messages / SITTING)
    for (let at = 0; at < count; at++) {
      const from = Math.floor((messages * at) / count)
      const to = Math.floor((messages * (at + 1)) / count)
      const ours = planned.filter(it => it.at >= from && it.at < to)
      sittings.push(
        await sit({
          ...{ ...order, browser, server, road, diary },
          random: random.branch(`sitting ${at}`),
          number: at,
          messages: to - from,
          columns: COLUMNS,
          planned: ours.map((it): Planned => ({ ...it, at: it.at - from }))
        })
      )
    }
    if (!sittings.every(isClean)) await copyBooks(server.database, evidence)
    return {
      order,
      milliseconds: Date.now() - began,
      passages: sittings.flatMap(it => it.passages),
      pending: sittings.flatMap(it => it.pending),
      stale: sittings.flatMap(it => it.stale),
      felt: sittings.flatMap(it => it.felt),
      planned: planned.length,
      writing: sittings.reduce((sum, it) => sum + it.writing, 0),
      diary
    }
  }

  return { finished: play().finally(stop), stop }
}

/** The real server, as a process, with limits that let many people be one machine. */
async function startServer(diary: Diary): Promise<Server> {
  const shop = await startShop({
    PORT: String(await freePort()),
    COMMAND_BURST: '100000',
    COMMAND_RATE: '100000',
    CONNECTIONS_PER_VISITOR: '1000',
    CONNECTIONS_PER_ADDRESS: '100000',
    DESK_GRACE: '30',
    LOG_LEVEL: 'error'
  })
  let last = Promise.resolve()
  async function die(seconds: number, calm: AbortSignal): Promise<void> {
    diary.note('server', 'is killed')
    await shop.kill9()
    await lasting(seconds, calm)
    await shop.restart()
    diary.note('server', 'is there again')
  }
  return {
    url: shop.url,
    database: shop.database,
    hire: shop.hire,
    stop: shop.stop,
    die(seconds, calm) {
      last = last.then(() => die(seconds, calm))
      return last
    }
  }
}

/**
 * A port below those that systems give to outgoing connections: a server that is away for a moment must
 * find its port free when it comes back.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const server = createServer()
    const free = await new Promise<AddressInfo | undefined>(resolve => {
      server.once('error', () => resolve(undefined))
      server.listen(port, '127.0.0.1', () => resolve(server.address() as AddressInfo))
    })
    server.close()
    if (free) return free.port
  }
}
