import { $now } from '../clock.js'
import { lasted } from '../text/times.js'
import { useStore } from '../use-store.js'

const LONG = 120_000

/** How long something goes on already, by the second. */
export function Waited({ since }: { since: number }) {
  const now = useStore($now)
  const long = now - since > LONG
  return <span class={long ? 'ring-time is-long' : 'ring-time'}>{lasted(now - since)}</span>
}
