import { atom, onMount } from 'nanostores'

/** The server's clock minus ours, in milliseconds. */
let ahead = 0

const SECOND = 1000

/** The moment by the server's clock. It ticks with each new second while somebody looks. */
export const $now = atom(Date.now())

onMount($now, () => {
  let timer: ReturnType<typeof setTimeout>
  // From second to second anew: a late tick makes the next one no later.
  const tick = () => {
    const now = Date.now() + ahead
    $now.set(now)
    timer = setTimeout(tick, SECOND - (now % SECOND))
  }
  tick()
  return () => clearTimeout(timer)
})

/** Learns from a response how far the two clocks are apart. HTTP tells it to the second. */
export function setClock(date: string | null) {
  const apart = Date.parse(date ?? '') - Date.now()
  if (Number.isFinite(apart)) ahead = Math.abs(apart) < 2000 ? 0 : apart
}
