import { ShopbellError, SPEC, type Transport, toShopbellError } from '../../src/contract/index.js'
import { blames, lastOf } from './faults.js'
import { within } from './within.js'

/** A transport, or a function that loads it when its turn has come. */
export type Way = Transport | (() => Transport | Promise<Transport>)

/** Seconds until a way that hangs is given up, when there is another one. */
const PATIENCE = 7

export interface Turns {
  /**
   * Does some work with one way after the other until one does it, or fails for a reason that would hold for
   * all. The signal of a way that was given up is aborted.
   */
  take<T>(
    numbers: readonly number[],
    outer: AbortSignal,
    work: (transport: Transport, own: AbortSignal, number: number) => Promise<T>
  ): Promise<T>
}

/** Takes turns. A way is loaded once; what could not be loaded is loaded again at its next turn. */
export function createTurns(ways: readonly Way[]): Turns {
  const loaded = new Map<Way, Promise<Transport>>()

  async function load(way: Way): Promise<Transport> {
    if (typeof way !== 'function') return way
    const loading = loaded.get(way) ?? (async () => way())()
    loaded.set(way, loading)
    try {
      return await loading
    } catch (error) {
      loaded.delete(way)
      throw error
    }
  }

  return {
    async take(numbers, outer, work) {
      const errors: ShopbellError[] = []
      for (const [turn, number] of numbers.entries()) {
        const way = ways[number]
        if (!way) continue
        const isLast = turn === numbers.length - 1
        try {
          return await within(outer, isLast ? undefined : PATIENCE, async own => {
            const transport = await load(way)
            if (transport.spec === SPEC) return work(transport, own, number)
            throw new ShopbellError('unsupported', `${transport.name} speaks another contract`)
          })
        } catch (thrown) {
          const error = toShopbellError(thrown)
          errors.push(error)
          if (outer.aborted || !blames(error, 'opening')) break
        }
      }
      throw lastOf(errors)
    }
  }
}
