import { type Incoming, ShopbellError, type Transport } from '../contract/index.js'
import { type Line, openLine } from './line.js'
import type { Memory } from './memory.js'
import { redial } from './redial.js'
import type { Seat } from './seat.js'
import { createTokens } from './tokens.js'

interface Duties {
  readonly seat: Seat
  readonly memory: Memory
  hear(event: Exclude<Incoming, { type: 'down' }>): void
  up(line: Line): void
}

/** Has a line while one is wanted, and none otherwise. */
export function createDialler({ seat, memory, hear, up }: Duties) {
  const { settings } = seat
  const tokens = createTokens(settings, memory)
  const visitor = {
    token: tokens.ask,
    profile: () => settings.profile ?? {},
    page: seat.page
  }
  let wanted: AbortController | undefined

  async function dial(transport: Transport, signal: AbortSignal): Promise<Line> {
    const call = { signal, hear, cursor: memory.cursor, visitor }
    const { $supports } = seat.stores
    const { rate } = transport.supports
    // What has ended meanwhile is told, and asked about, before the line says what it can do.
    if (rate && !Object.keys($supports.get()).length) $supports.set({ rate })
    try {
      return await openLine(transport, call)
    } catch (error) {
      if ((error as ShopbellError).code !== 'unauthorized' || !tokens.renew()) throw error
      return openLine(transport, call)
    }
  }

  return {
    visitor,
    want(): void {
      if (wanted) return
      const stop = new AbortController()
      wanted = stop
      void redial({
        signal: AbortSignal.any([seat.signal, stop.signal]),
        wake: seat.wake,
        dial: async signal => dial(await seat.transport(), signal),
        up(line) {
          seat.stores.$supports.set(line.supports)
          if (line.token) memory.token = line.token
          up(line)
        },
        state(state, error) {
          // The end of one line must not hide the beginning of the next.
          if (wanted && wanted !== stop) return
          seat.stores.$line.set(state)
          if (error) seat.emit('error', error)
        }
      })
    },
    rest(): void {
      wanted?.abort(new ShopbellError('aborted', 'Hung up'))
      wanted = undefined
    }
  }
}
