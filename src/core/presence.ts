import type { Presence, Visitor } from '../contract/index.js'
import { pause } from './pause.js'
import type { Seat } from './seat.js'

/** Milliseconds between two questions. */
const EVERY = 30_000

/**
 * Asks who is there, at once and then from time to time, while the panel is open and no line would tell
 * it: for this visitor, whom the far end may know. Silent about failures: not to know who is there is not to know that nobody is.
 */
export function watchPresence(
  seat: Seat,
  visitor: Visitor,
  told: (presence: Presence) => void
): void {
  const { $open, $line } = seat.stores
  let watching: AbortController | undefined

  async function watch(signal: AbortSignal): Promise<void> {
    const transport = await seat.transport()
    while (transport.presence && !signal.aborted) {
      const presence = await transport.presence(signal, visitor).catch(() => undefined)
      if (presence && !signal.aborted) told(presence)
      await pause(EVERY, signal)
    }
  }

  function look(): void {
    const needed = $open.get() && $line.get() === 'idle' && !seat.signal.aborted
    if (needed === !!watching) return
    watching?.abort()
    watching = needed ? new AbortController() : undefined
    if (watching) watch(watching.signal).catch(error => seat.emit('error', error))
  }

  $open.subscribe(look)
  $line.listen(look)
  seat.signal.addEventListener('abort', look)
}
