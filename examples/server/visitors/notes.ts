import { type Note, ShopbellError } from '../../../src/contract/index.js'
import { readAnnotation } from '../annotations/annotation.js'
import { keepSale } from '../annotations/sales.js'
import { createBuckets } from '../bucket.js'
import {
  boolean,
  type Check,
  cut,
  integer,
  object,
  oneOf,
  optional,
  string,
  variants
} from '../check.js'
import type { Turn } from '../database.js'
import { addressOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import { letRead, preflight } from '../http/cors.js'
import { mayChat } from '../http/origin.js'
import type { Call, Route } from '../http/router.js'
import { tellDesks } from '../live/tell.js'
import type { Shop } from '../shop.js'

/** Bytes of one note. */
const LIMIT = 8192
const DAY = 24 * 60 * 60 * 1000
/** Days after which a note is forgotten. */
const KEPT = 400

const amount: Check<number> = (value, path) => {
  if (typeof value === 'number' && value >= 0 && value <= 1e12) return value
  throw new ShopbellError('protocol', `${path} is no amount of money.`)
}

const currency: Check<string> = (value, path) => {
  if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value
  throw new ShopbellError('protocol', `${path} is no currency as in ISO 4217.`)
}

const note: Check<Note> = variants(
  {
    search: object({ text: cut(200), found: integer(0, 1_000_000) }),
    helped: object({ answer: cut(200), helped: boolean }),
    invitation: object({
      rule: cut(200),
      outcome: oneOf('shown', 'accepted', 'declined', 'ignored'),
      url: cut(4000)
    }),
    converted: object({
      reference: string(100, 1),
      value: amount,
      currency: optional(currency),
      order: optional(string(200, 1))
    })
  },
  'unsupported'
)

/**
 * `POST /shopbell/notes`: what visitors did who said nothing. Only how often is kept, by day; nothing of who it
 * was, nor of where. What somebody bought is kept with the conversation that they had before.
 */
export function noteRoutes(shop: Shop): Route[] {
  const { settings, db } = shop
  const buckets = createBuckets(settings.NOTES_PER_HOUR, settings.NOTES_PER_HOUR / 3600)

  async function take(call: Call) {
    const { request, response } = call
    letRead(call)
    if (!mayChat(settings, request)) {
      throw new ShopbellError('unauthorized', 'Notes from this page are not taken.')
    }
    const wait = buckets(addressOf(settings, request)).take()
    if (wait > 0) {
      const retryAfter = Math.ceil(wait)
      throw new ShopbellError('busy', 'There were many notes from here.', { retryAfter })
    }
    const given = note(await readJson(request, LIMIT), 'note')
    if (given.type === 'converted') await takeSale(shop, given)
    else await db.turn(turn => keepNote(turn, given))
    sendJson(response, {})
  }

  return [{ path: /^\/shopbell\/notes$/, methods: { POST: take, OPTIONS: preflight } }]
}

/** Keeps what was bought for the conversation before it, and tells the desks. */
async function takeSale(shop: Shop, sale: Note & { type: 'converted' }): Promise<void> {
  await shop.db.turn(
    async turn => {
      const kept = await keepSale(turn, sale)
      return kept && { ...kept, annotation: await readAnnotation(turn, kept.conversation) }
    },
    kept => kept && tellDesks(shop, { type: 'annotated', ...kept })
  )
}

/** Those that are counted by day. */
type Counted = Exclude<Note, { type: 'converted' }>

async function keepNote(turn: Turn, note: Counted): Promise<void> {
  const now = Date.now()
  const today = Math.floor(now / DAY)
  const [about, outcome] = entryOf(note)
  if (about === '') return
  await turn.run(
    `INSERT INTO notes (day, type, about, outcome, count, last) VALUES (?1, ?2, ?3, ?4, 1, ?5)
     ON CONFLICT DO UPDATE SET count = count + 1, last = ?5`,
    today,
    note.type,
    about,
    outcome,
    now
  )
  await turn.run('DELETE FROM notes WHERE day < ?', today - KEPT)
}

/** What is counted: the same words in another case, or with other spaces, are the same. */
function entryOf(note: Counted): readonly [about: string, outcome: string] {
  if (note.type === 'search') {
    const words = note.text.trim().replace(/\s+/g, ' ').toLowerCase()
    return [words, note.found > 0 ? 'found' : 'missed']
  }
  if (note.type === 'helped') return [note.answer, note.helped ? 'helped' : 'failed']
  return [note.rule, note.outcome]
}
