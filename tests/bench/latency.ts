import type { Browser } from 'playwright'
import { launchChromium } from '../../scripts/browsers.mjs'
import { openBare, openStoring } from './bare.js'
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

export interface Results {
  readonly bare: Result
  readonly storing: Result
  readonly chat: Result
}

/** Sends `count` messages through Shopbell, a bare pair and a pair that stores, in turns. */
export async function measureLatency(count: number): Promise<Results> {
  const browser = await launchChromium()
  const stops: (() => Promise<unknown>)[] = [() => browser.close()]
  try {
    const bare = await openBare(await twoContexts(browser))
    stops.push(bare.stop)
    const storing = await openStoring(await twoContexts(browser))
    stops.push(storing.stop)
    const chat = await openChat(browser)
    stops.push(chat.stop)
    const trips = new Map<Pair, Trip[]>([
      [bare.pair, []],
      [storing.pair, []],
      [chat.pair, []]
    ])
    for (let index = 0; index < WARM_UP + count; index++) {
      // Nobody always comes after the same one, whose last work may still go on.
      for (const [pair, all] of index % 2 ? [...trips].reverse() : trips) {
        const trip = await send(pair, `Word ${index}`)
        if (index >= WARM_UP) all.push(trip)
        await new Promise(resolve => setTimeout(resolve, BREATH))
      }
    }
    const of = (pair: Pair) => ({ name: pair.name, trips: trips.get(pair) ?? [] })
    return { bare: of(bare.pair), storing: of(storing.pair), chat: of(chat.pair) }
  } finally {
    for (const stop of stops) await stop()
  }
}

/** A context of its own for each page: one behind another is given fewer frames. */
async function twoContexts(browser: Browser) {
  const contexts = [await browser.newContext(), await browser.newContext()] as const
  for (const context of contexts) await stampPages(context)
  return contexts
}
