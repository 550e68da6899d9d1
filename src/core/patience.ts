import type { Stores } from './stores.js'

/** How long nobody has answered: not long; longer than the visitor should wait unaware; much longer. */
export type Silence = 0 | 1 | 2

/** After how many times the patience there had better be another way. */
const MUCH = 3

/** How things stand, and milliseconds until they stand otherwise: none once it cannot get any longer. */
export function silenceAt(
  now: number,
  since: number | undefined,
  patience: number
): readonly [silence: Silence, next: number | undefined] {
  if (since === undefined || !(patience > 0)) return [0, undefined]
  const first = patience * 1000
  // A clock that was put back has waited for nothing.
  const late = Math.max(0, now - since)
  if (late >= first * MUCH) return [2, undefined]
  return late >= first ? [1, first * MUCH - late] : [0, first - late]
}

/** The key of the visitor's last words, while nobody has answered them. */
export function unanswered({ $thread, $agent }: Stores): string | undefined {
  const last = $thread.get().findLast(({ message }) => message.from !== 'system')
  return last?.message.from === 'visitor' && $agent.get() ? last.key : undefined
}

/**
 * Notes since when the last words have no answer, by the clock of this machine, which need not be that of the
 * far end. What was noted before, here or in another tab, holds, unless it is to be noted `anew`.
 */
export function noteSilence(stores: Stores, anew: boolean): boolean {
  const { $wishes } = stores
  const key = unanswered(stores)
  const { asked, ...wishes } = $wishes.get()
  if (asked?.key === key && !(anew && key)) return false
  $wishes.set(key ? { ...wishes, asked: { key, at: Date.now() } } : wishes)
  return true
}
