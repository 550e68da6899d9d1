import type { Row } from '@libsql/client'
import { type Fields, type Letter, ShopbellError } from '../../../src/contract/index.js'
import { answer } from '../conversations/begin.js'
import { messagesOf } from '../conversations/events.js'
import type { Turn } from '../database.js'
import { findAgent, inPublic } from '../desk/agents.js'
import type { LetterMail, LetterRow, WholeLetter } from '../desk-records.js'
import { json, maybeNumber, maybeText, number, text } from '../rows.js'
import { isAddress } from './address.js'
import { countLetters, OPEN_LETTER } from './letter-count.js'

/** Which letters: those that are to be answered, those that were, or all. */
export type Which = 'open' | 'answered' | 'all'

const FROM = `SELECT l.id, l.reference, l.received, l.body, c.id AS conversation, c.state, c.agent,
  (SELECT problem FROM letters m WHERE m.conversation = c.id AND m.sent IS NULL
   AND m.problem IS NOT NULL LIMIT 1) AS trouble
  FROM letters l LEFT JOIN conversations c ON c.letter = l.id
  WHERE l.kind = 'letter' AND l.erase IS NULL`

const WHICH: Readonly<Record<Which, string>> = {
  open: `AND ${OPEN_LETTER}`,
  answered: `AND NOT ${OPEN_LETTER}`,
  all: ''
}

/** A page of letters, newest first, whose words or inquiry number hold what is searched for. */
export async function readLetters(
  turn: Turn,
  { which, search, before, limit }: { which: Which; search: string; before: number; limit: number }
) {
  const rows = await turn.rows(
    `${FROM} ${WHICH[which]} AND l.received < ?1 AND (?2 = '%%' OR l.reference LIKE ?2 ESCAPE '\\'
       OR EXISTS (SELECT 1 FROM json_tree(l.body, '$.fields')
         WHERE type = 'text' AND value LIKE ?2 ESCAPE '\\'))
     ORDER BY l.received DESC LIMIT ?3`,
    before,
    `%${search.replace(/[\\%_]/g, '\\$&')}%`,
    limit + 1
  )
  const letters: LetterRow[] = []
  for (const row of rows.slice(0, limit)) letters.push(await toRow(turn, row))
  return { letters, more: rows.length > limit, open: await countLetters(turn) }
}

/** One letter with all that was written since. Throws a `ShopbellError` where there is none. */
export async function readLetter(turn: Turn, reference: string): Promise<WholeLetter> {
  const row = await findRow(turn, reference)
  const { fields, page, transcript } = json(row, 'body') as Letter
  const conversation = maybeText(row, 'conversation')
  return {
    ...(await toRow(turn, row)),
    fields,
    page,
    transcript,
    messages: conversation ? await messagesOf(turn, conversation) : [],
    mails: conversation ? await readMails(turn, conversation) : []
  }
}

/** The letter under an inquiry number, along with its conversation, if it has one. */
export async function findRow(turn: Turn, reference: string): Promise<Row> {
  const row = await turn.row(`${FROM} AND l.reference = ?`, reference)
  if (row) return row
  throw new ShopbellError('unsupported', 'There is no such letter.')
}

/** Whom a letter is from. */
export function authorOf(fields: Fields): { readonly name: string; readonly email?: string } {
  const name = answer(fields, 'name') ?? ''
  const email = answer(fields, 'email')
  if (email && isAddress(email)) return { name: name || email, email }
  return { name: name || 'Visitor' }
}

async function toRow(turn: Turn, row: Row): Promise<LetterRow> {
  const { fields } = json(row, 'body') as Letter
  const agent = maybeText(row, 'agent')
  const who = agent && (await findAgent(turn, agent))
  const subject = answer(fields, 'subject')
  const words = answer(fields, 'message') ?? answer(fields, 'question') ?? ''
  return {
    reference: text(row, 'reference'),
    received: number(row, 'received'),
    ...authorOf(fields),
    subject: (subject ?? words).slice(0, 200),
    state: stateOf(row),
    ...(who ? { agent: inPublic(who) } : {})
  }
}

function stateOf(row: Row): LetterRow['state'] {
  const state = maybeText(row, 'state')
  if (state === undefined) return 'new'
  if (state !== 'ended') return 'replied'
  return maybeText(row, 'trouble') === undefined ? 'answered' : 'failed'
}

/** What became of the answers, by the last message in each. */
async function readMails(turn: Turn, conversation: string): Promise<LetterMail[]> {
  const rows = await turn.rows(
    `SELECT id, sent, problem FROM letters WHERE conversation = ? AND id LIKE 'answer %'
     ORDER BY received`,
    conversation
  )
  return rows.map(row => {
    const sent = maybeNumber(row, 'sent')
    const problem = maybeText(row, 'problem')
    return {
      upTo: text(row, 'id').replace('answer ', ''),
      ...(sent === undefined ? {} : { sent }),
      ...(problem === undefined || sent !== undefined ? {} : { problem })
    }
  })
}
