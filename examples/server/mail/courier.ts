import type { Database } from '../database.js'
import { type Log, nameOf } from '../log.js'
import type { Settings } from '../settings.js'
import { compose } from './compose.js'
import { markSent, nextLetter, postpone, type QueuedLetter } from './letters.js'
import type { Post } from './post.js'

/** Carries the letters that are kept to the post, one after the other, until each has arrived. */
export interface Courier {
  /** There is a letter. */
  wake(): void
  /** Resolves when the letter under way has arrived or failed. */
  stop(): Promise<void>
}

const HOUR = 60 * 60

/** Mail servers say addresses in their errors, which are not for the log. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}

export function startCourier(db: Database, post: Post, settings: Settings, log: Log): Courier {
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  let waking = false
  let stopped = false

  async function carry(queued: QueuedLetter) {
    const { letter, reference, attempts } = queued
    try {
      await post.send(compose(queued, settings), reference)
      await db.turn(turn => markSent(turn, letter.id))
      log.info('letter-sent', { reference })
    } catch (error) {
      const pause = Math.min(HOUR, settings.MAIL_RETRY * 2 ** Math.min(attempts, 12))
      await db.turn(turn => postpone(turn, letter.id, Date.now() + pause * 1000))
      log.warn('letter-failed', { reference, retryAfter: pause, error: codeOf(error) })
    }
  }

  async function go() {
    waking = false
    while (!stopped) {
      const next = await db.turn(nextLetter)
      if (next === undefined) return
      if (typeof next === 'number') return sleep(next - Date.now())
      await carry(next)
    }
  }

  function sleep(pause: number) {
    clearTimeout(timer)
    timer = setTimeout(wake, Math.max(0, pause))
  }

  function wake() {
    if (waking || stopped) return
    waking = true
    round = round.then(go).catch(error => {
      log.error('courier-failed', { error: nameOf(error) })
      sleep(settings.MAIL_RETRY * 1000)
    })
  }

  wake()
  return {
    wake,
    async stop() {
      stopped = true
      clearTimeout(timer)
      post.close()
      await round
    }
  }
}
