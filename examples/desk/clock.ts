import { atom, onMount } from 'nanostores'

/** The server's clock minus ours, in milliseconds. */
let ahead = 0

/** The moment by the server's clock. It ticks each second while somebody looks. */
export const $now = atom(Date.now())

onMount($now, () => {
  const tick = () => $now.set(Date.now() + ahead)
  const timer = setInterval(tick, 1000)
  tick()
  return () => clearInterval(timer)
})

/** Learns from a response how far the two clocks are apart. HTTP tells it to the second. */
export function setClock(date: string | null) {
  const apart = Date.parse(date ?? '') - Date.now()
  if (Number.isFinite(apart)) ahead = Math.abs(apart) < 2000 ? 0 : apart
}
