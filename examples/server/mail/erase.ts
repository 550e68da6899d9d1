import type { Turn } from '../database.js'
import { json, maybeText, text } from '../rows.js'
import type { Posted } from './dispatch.js'

/**
 * Erases the letters of somebody by what was said in their conversations, and by the addresses that they gave.
 * Anybody can say that an address is theirs: what is known by it alone is erased once it has arrived.
 * Gives the ids of all of them: what was written about them since goes, too.
 */
export async function eraseLetters(
  turn: Turn,
  conversations: readonly string[],
  addresses: readonly string[]
): Promise<readonly string[]> {
  if (conversations.length === 0) return []
  const erased: string[] = []
  const mine = new Set(conversations)
  const known = new Set(addresses.map(address => address.toLowerCase()))
  const rows = await turn.rows('SELECT id, conversation, body FROM letters')
  for (const row of rows) {
    const id = text(row, 'id')
    const letter = json(row, 'body') as Posted
    if (mine.has(maybeText(row, 'conversation') ?? '') || isOf(letter, mine)) {
      await turn.run('DELETE FROM letters WHERE id = ?', id)
      erased.push(id)
    } else if (isFrom(letter, known)) {
      await turn.run('UPDATE letters SET erase = 1 WHERE id = ?', id)
      await turn.run('DELETE FROM letters WHERE id = ? AND sent IS NOT NULL', id)
      erased.push(id)
    }
  }
  return erased
}

/** Messages are named after their conversation, which nobody else knows. */
function isOf(letter: Posted, conversations: ReadonlySet<string>): boolean {
  if ('remind' in letter) return conversations.has(letter.id.replace('remind ', ''))
  if ('mail' in letter) return false
  return letter.transcript.some(({ id }) => conversations.has(id.replace(/\.\d+$/, '')))
}

function isFrom(letter: Posted, addresses: ReadonlySet<string>): boolean {
  if ('remind' in letter || 'mail' in letter) return false
  const { email } = letter.fields
  return typeof email === 'string' && addresses.has(email.trim().toLowerCase())
}
