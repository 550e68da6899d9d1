import { ShopbellError } from '../contract/index.js'
import type { Memory } from './memory.js'
import type { SeatSettings } from './seat.js'
import { within } from './within.js'

/** Milliseconds that the developer's `token` may take. */
const PATIENCE = 10_000

/** Proof of who the visitor is: the developer's own, or what the far end gave. */
export function createTokens(settings: SeatSettings, memory: Memory) {
  let asking: Promise<string | undefined> | undefined

  async function find(): Promise<string | undefined> {
    try {
      return (await within(PATIENCE, Promise.resolve(settings.token?.()))) ?? memory.token
    } catch (cause) {
      throw new ShopbellError('unavailable', `token(): ${cause}`, { cause })
    } finally {
      asking = undefined
    }
  }

  return {
    /** Asks for the one of this attempt. Who asks meanwhile is given the same. */
    ask(): Promise<string | undefined> {
      asking ??= find()
      return asking
    },
    /** The last one was refused: whether asking again may give another. */
    renew(): boolean {
      // One of the far end's own making, that it knows no more: it makes another.
      const renewable = !!(settings.token || memory.token)
      delete memory.token
      return renewable
    }
  }
}
