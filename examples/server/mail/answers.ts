import { nameOf } from '../log.js'
import type { Shop } from '../shop.js'
import { mailUnseen, readUnmailed } from './continue.js'

/** Sends answers that nobody looks at by e-mail. Gives the function that stops it. */
export function startAnswers(shop: Shop): () => void {
  const { settings, db, log, courier } = shop
  const every = Math.min(Math.max(settings.MAIL_AFTER * 250, 50), 15_000)
  let looking = false

  async function look() {
    if (looking) return
    looking = true
    try {
      for (const id of await db.turn(turn => readUnmailed(turn, settings))) {
        const kept = await db.turn(turn => mailUnseen(shop, turn, id))
        if (!kept) continue
        log.info('answer-mailed', { conversation: id })
        courier.wake()
      }
    } catch (error) {
      log.error('answers-failed', { error: nameOf(error) })
    }
    looking = false
  }

  const timer = setInterval(look, every)
  return () => clearInterval(timer)
}
