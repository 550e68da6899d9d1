import type { Command, Fields } from '../../../src/contract/index.js'
import { CLOSE } from '../../../transports/wire/frames.js'
import { readCallbacks } from '../conversations/callbacks.js'
import { type Conversation, toConversation } from '../conversations/conversation.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { removeFiles } from '../files/disk.js'
import { forgetFilesOf } from '../files/records.js'
import { tellDesk, tellDesks, tellQueue } from '../live/tell.js'
import { eraseLetters } from '../mail/erase.js'
import type { Shop } from '../shop.js'
import type { Outcome } from './take-command.js'

/**
 * Forgets a visitor: conversations with all that was said, calls, letters, receipts. What goes on ends with it,
 * then their lines. Done again, it changes nothing.
 */
export async function erase(
  shop: Shop,
  turn: Turn,
  visitor: string,
  _command: Extract<Command, { type: 'erase' }>
): Promise<Outcome> {
  const rows = await turn.rows('SELECT * FROM conversations WHERE visitor = ?', visitor)
  const own = rows.map(toConversation)
  const letters = await eraseLetters(
    turn,
    own.map(({ id }) => id),
    own.flatMap(addressesIn)
  )
  const conversations = [...own, ...(await threadsOf(turn, letters))]
  for (const { id } of conversations) {
    await turn.run('DELETE FROM events WHERE conversation = ?', id)
    await turn.run('DELETE FROM callbacks WHERE conversation = ?', id)
    await turn.run('DELETE FROM mails WHERE conversation = ?', id)
    await turn.run('DELETE FROM letters WHERE conversation = ?', id)
    // Receipts of agents, whose owner is the agent in this conversation.
    await turn.run('DELETE FROM taken WHERE owner IN (SELECT id || ? FROM agents)', ` ${id}`)
  }
  await turn.run('DELETE FROM customers WHERE visitor = ?', visitor)
  const files: string[] = []
  for (const each of new Set([visitor, ...conversations.map(one => one.visitor)])) {
    files.push(...(await forgetFilesOf(turn, each)))
    await turn.run('DELETE FROM conversations WHERE visitor = ?', each)
  }
  await turn.run('DELETE FROM taken WHERE owner = ?', visitor)
  await shop.erased.keep(turn, visitor)
  const queue = await readQueue(turn)
  const callbacks = await readCallbacks(turn)
  return {
    receipt: { at: Date.now() },
    tell() {
      shop.erased.add(visitor)
      void removeFiles(shop, files)
      for (const conversation of conversations) dismiss(shop, conversation)
      // The answer is on its way to the one who asked: nothing overtakes it.
      for (const line of [...shop.visitors.of(visitor)]) line.close(CLOSE.unauthorized, 'Erased')
      tellDesks(shop, { type: 'callbacks', callbacks })
      if (conversations.some(({ state }) => state === 'waiting')) tellQueue(shop, queue)
      shop.routing.look()
    }
  }
}

/** What was written about letters since, each under a visitor of its own. */
async function threadsOf(turn: Turn, letters: readonly string[]): Promise<Conversation[]> {
  const threads: Conversation[] = []
  for (const letter of letters) {
    const row = await turn.row('SELECT * FROM conversations WHERE letter = ?', letter)
    if (row) threads.push(toConversation(row))
  }
  return threads
}

function dismiss(shop: Shop, { id, visitor, agent, state }: Conversation): void {
  shop.typing.set('visitor', id, visitor, false)
  if (agent) shop.typing.set('agent', id, agent, false)
  if (state === 'open') tellDesk(shop, agent, { type: 'ended', conversation: id, by: 'visitor' })
}

/** The addresses that the visitor gave in a conversation. */
function addressesIn({ fields, survey, profile, remind, email }: Conversation): string[] {
  const given = [...valuesOf(fields), ...valuesOf(survey), profile.email, remind, email]
  return given.flatMap(value => (value?.includes('@') ? [value.trim()] : []))
}

function valuesOf(fields: Fields): string[] {
  return Object.values(fields).flatMap(value => (typeof value === 'string' ? [value] : []))
}
