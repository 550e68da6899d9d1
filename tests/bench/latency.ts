import { launchChromium } from '../../scripts/browsers.mjs'
import { openBare } from './bare.js'
import { openChat } from './chat.js'
import { type Pair, send, type Trip } from './pair.js'
import { stampPages } from './stamps.js'

/** Shopbell may take so many times as long as a bare pair, by the median. */
export const BUDGET = 2

/** Messages before those that count, while the browser's compiler and caches are still cold. */
const WARM_UP = 15
/** Milliseconds for what follows a message (receipts, writing) to be over before the next one. */
const BREATH = 200

export interface Result {
  readonly name: string
  readonly trips: readonly Trip[]
}

/** Sends `count` messages through Shopbell and through a bare pair, in turns. */
export async function measureLatency(count: number): Promise<{ bare: Result; chat: Result }> {
  const browser = await launchChromium()
  const stops: (() => Promise<unknown>)[] = [() => browser.close()]
  try {
    const contexts = [await browser.newContext(), await browser.newContext()] as const
    for (const context of contexts) await stampPages(context)
    const bare = await openBare(contexts)
    stops.push(bare.stop)
    const chat = await openChat(browser)
    stops.push(chat.stop)
    const trips = new Map<Pair, Trip[]>([
      [bare.pair, []],
      [chat.pair, []]
    ])
    for (let index = 0; index < WARM_UP + count; index++) {
      for (const [pair, all] of trips) {
        const trip = await send(pair, `Word ${index}`)
        if (index >= WARM_UP) all.push(trip)
        await new Promise(resolve => setTimeout(resolve, BREATH))
      }
    }
    const of = (pair: Pair) => ({ name: pair.name, trips: trips.get(pair) ?? [] })
    return { bare: of(bare.pair), chat: of(chat.pair) }
  } finally {
    for (const stop of stops) await stop()
  }
}
