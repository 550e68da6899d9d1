import { setTimeout } from 'node:timers/promises'
import { type Letter, type MailReceipt, ShopbellError } from '../../../src/contract/index.js'
import { createBuckets } from '../bucket.js'
import { addressOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import { letRead, preflight } from '../http/cors.js'
import { mayChat } from '../http/origin.js'
import type { Call, Route } from '../http/router.js'
import type { Shop } from '../shop.js'
import { lettersTell } from './letter-count.js'
import { keepLetter, letter, referenceOf } from './letters.js'

/** Bytes of one letter, with all that was said before. */
const LIMIT = 512 * 1024
/** Milliseconds that a visitor waits for the number of a ticket; then our own does, which is in its subject. */
const TICKET = 9000

/** `POST /shopbell/letters`: a letter is safe once it is answered; the courier does the rest. */
export function letterRoutes(shop: Shop): Route[] {
  const { settings, db, log, courier } = shop
  const buckets = createBuckets(settings.LETTERS_PER_HOUR, settings.LETTERS_PER_HOUR / 3600)

  async function take(call: Call) {
    const { request, response } = call
    letRead(call)
    if (!mayChat(settings, request)) {
      throw new ShopbellError('unauthorized', 'Letters from this page are not taken.')
    }
    const given: Letter = letter(await readJson(request, LIMIT), 'letter')
    if (!Object.values(given.fields).some(value => value.length > 0)) {
      throw new ShopbellError('rejected', 'The letter is empty.')
    }
    // A letter that comes again is not a second one.
    const known = await db.turn(turn => referenceOf(turn, given.id))
    const wait = known ? 0 : buckets(addressOf(settings, request)).take()
    if (wait > 0) {
      const retryAfter = Math.ceil(wait)
      const message = 'There were many letters from here. Please try again later.'
      throw new ShopbellError('busy', message, { retryAfter })
    }
    const { reference, tell } = await db.turn(async turn => {
      const reference = await keepLetter(turn, given)
      return { reference, tell: await lettersTell(shop, turn) }
    })
    tell()
    if (!known) log.info('letter-kept', { reference })
    const number = settings.RT_URL && !known ? numberOf(given.id) : undefined
    courier.wake()
    const receipt: MailReceipt = {
      reference: (await number) ?? reference,
      reply: settings.REPLY_TIME
    }
    sendJson(response, receipt)
  }

  /** The inquiry number of a letter once it has become a ticket, or could not in time. */
  async function numberOf(id: string): Promise<string | undefined> {
    const late = new AbortController()
    const patience = setTimeout(TICKET, undefined, { signal: late.signal }).catch(() => {})
    await Promise.race([courier.tried(id), patience])
    late.abort()
    return db.turn(turn => referenceOf(turn, id))
  }

  return [{ path: /^\/shopbell\/letters$/, methods: { POST: take, OPTIONS: preflight } }]
}
