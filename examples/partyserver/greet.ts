import { PROTOCOL, type ServerFrame, type VisitorFrame } from '../../transports/wire/frames.js'
import { LIMITS, SUPPORTS } from './check.js'
import type { Log } from './log.js'

/** What a hello is answered with: the welcome, what was missed, and that this was all. */
export function greeting(
  log: Log,
  token: string,
  { cursor }: Extract<VisitorFrame, { type: 'hello' }>
): readonly ServerFrame[] {
  const missed = log.after(cursor)
  const events = missed ?? [{ type: 'gap' } as const, ...(log.after(undefined) ?? [])]
  const granted = { supports: SUPPORTS, heartbeat: 25, limits: LIMITS }
  return [
    { type: 'welcome', protocol: PROTOCOL, token, ...granted },
    ...events.map(event => ({ type: 'event', event }) as const),
    { type: 'ready' }
  ]
}
