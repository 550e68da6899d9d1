import { type Note, ShopbellError } from '../../../src/contract/index.js'
import { createBuckets } from '../bucket.js'
import { boolean, type Check, cut, integer, object, oneOf, variants } from '../check.js'
import type { Turn } from '../database.js'
import { addressOf } from '../http/address.js'
import { sendJson } from '../http/answer.js'
import { readJson } from '../http/body.js'
import { letRead, preflight } from '../http/cors.js'
import { mayChat } from '../http/origin.js'
import type { Call, Route } from '../http/router.js'
import type { Shop } from '../shop.js'

/** Bytes of one note. */
const LIMIT = 8192
const DAY = 24 * 60 * 60 * 1000
/** Days after which a note is forgotten. */
const KEPT = 400

const note: Check<Note> = variants(
  {
    search: object({ text: cut(200), found: integer(0, 1_000_000) }),
    helped: object({ answer: cut(200), helped: boolean }),
    invitation: object({
      rule: cut(200),
      outcome: oneOf('shown', 'accepted', 'declined', 'ignored'),
      url: cut(4000)
    })
  },
  'unsupported'
)

/**
 * `POST /shopbell/notes`: what visitors did who said nothing. Only how often is kept, by day; nothing of who it
 * was, nor of where.
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
    await db.turn(turn => keepNote(turn, given))
    sendJson(response, {})
  }

  return [{ path: /^\/shopbell\/notes$/, methods: { POST: take, OPTIONS: preflight } }]
}

async function keepNote(turn: Turn, note: Note): Promise<void> {
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
function entryOf(note: Note): readonly [about: string, outcome: string] {
  if (note.type === 'search') {
    const words = note.text.trim().replace(/\s+/g, ' ').toLowerCase()
    return [words, note.found > 0 ? 'found' : 'missed']
  }
  if (note.type === 'helped') return [note.answer, note.helped ? 'helped' : 'failed']
  if (note.type === 'invitation') return [note.rule, note.outcome]
  return ['', '']
}
