import { type Message, ShopbellError } from '../../../src/contract/index.js'
import { answer } from '../conversations/begin.js'
import { type Conversation, findConversation } from '../conversations/conversation.js'
import { parseCursor } from '../conversations/cursor.js'
import { messagesOf } from '../conversations/events.js'
import type { Turn } from '../database.js'
import { isHere } from '../live/tell.js'
import type { Settings } from '../settings.js'
import type { Shop } from '../shop.js'
import { isAddress } from './address.js'
import { keepAnswer } from './keep-answer.js'

/** However fast an agent goes on writing, the visitor waits for so many times MAIL_AFTER at most. */
const PATIENCE = 5

/**
 * From now on answers that the visitor does not see here are sent to this address, those that wait already,
 * too. Throws a `ShopbellError` for what is no address.
 */
export async function continueByMail(
  turn: Turn,
  { id }: Pick<Conversation, 'id'>,
  address: string
): Promise<void> {
  const email = address.trim()
  if (!isAddress(email)) {
    throw new ShopbellError('rejected', 'This is no e-mail address. Please look at it again.')
  }
  await turn.run(
    'UPDATE conversations SET email = ?, unmailed = coalesce(unmailed, ?) WHERE id = ?',
    email,
    Date.now(),
    id
  )
}

/** Where the answers of a conversation may be sent; `undefined` where nobody has agreed to any. */
export function addressOf(
  { MAIL_ANSWERS }: Settings,
  { email, fields, profile }: Conversation
): string | undefined {
  if (email || MAIL_ANSWERS === 'asked') return email
  const given = answer(fields, 'email') ?? profile.email?.trim()
  return given && isAddress(given) ? given : undefined
}

/** Conversations with answers that have waited long enough to be looked at. */
export async function readUnmailed(turn: Turn, { MAIL_AFTER }: Settings): Promise<string[]> {
  const rows = await turn.rows(
    'SELECT id FROM conversations WHERE unmailed <= ? ORDER BY unmailed LIMIT 100',
    Date.now() - MAIL_AFTER * 1000
  )
  return rows.map(row => String(row.id))
}

/**
 * Keeps one e-mail with all answers that the visitor has not seen. Not while they are here, and not before
 * the agent has been silent for MAIL_AFTER. Says whether there is one now.
 */
export async function mailUnseen(shop: Shop, turn: Turn, id: string): Promise<boolean> {
  const conversation = await findConversation(turn, id)
  if (!conversation) return false
  const address = addressOf(shop.settings, conversation)
  const unseen = address ? unseenOf(conversation, await messagesOf(turn, id)) : []
  const [first] = unseen
  const last = unseen.at(-1)
  if (!address || !first || !last) return wait(turn, id, null)
  const now = Date.now()
  if (isHere(shop, conversation)) return wait(turn, id, now)
  const after = shop.settings.MAIL_AFTER * 1000
  if (last.at + after > now && first.at + after * PATIENCE > now) return wait(turn, id, last.at)
  await keepAnswer(shop, turn, conversation, address, unseen)
  return true
}

/** What agents said and the visitor has read neither here nor in an e-mail. */
function unseenOf(
  { readUpTo, mailedUpTo }: Conversation,
  messages: readonly Message[]
): readonly Message[] {
  const seen = Math.max(readUpTo, mailedUpTo)
  return messages.filter(
    ({ id, from, content, partial }) =>
      from === 'agent' &&
      !partial &&
      content.kind !== 'deleted' &&
      (parseCursor(id)?.seq ?? 0) > seen
  )
}

async function wait(turn: Turn, id: string, since: number | null): Promise<false> {
  await turn.run('UPDATE conversations SET unmailed = ? WHERE id = ?', since, id)
  return false
}
