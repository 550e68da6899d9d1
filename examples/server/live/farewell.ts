import type { DeskLine, Shop, VisitorLine } from '../shop.js'
import type { Lines } from './lines.js'

/** Visitors who may come back within one second, without being felt by those who are there. */
const PER_SECOND = 400
/** Seconds over which they come back, at most, however many they are. */
const LONGEST = 30
/** Seconds that a restart takes, during which many would knock in vain and then gather. */
const RESTART = 3

type Room = Pick<Shop, 'log'> & {
  readonly visitors: Pick<Lines<Pick<VisitorLine, 'send' | 'drained'>>, 'all'>
  readonly desks: Pick<Lines<Pick<DeskLine, 'drained'>>, 'all'>
}

/**
 * Tells each visitor's line when to come back after a restart: each at another moment, over as many
 * seconds as it takes to let them all in. Resolves when everybody has heard what they waited for.
 */
export async function sayFarewell(
  { visitors, desks, log }: Room,
  random: () => number = Math.random
): Promise<void> {
  const lines = [...visitors.all()]
  const span = Math.min(LONGEST, lines.length / PER_SECOND)
  const earliest = Math.min(RESTART, span / 8)
  for (const line of lines) {
    line.send({
      type: 'error',
      code: 'unavailable',
      message: 'We are back in a moment.',
      retryAfter: Math.round((earliest + random() * span) * 1000) / 1000
    })
  }
  log.info('farewell', { lines: lines.length, seconds: span })
  await Promise.all([...lines, ...desks.all()].map(line => line.drained()))
}
