import { type Letter, ShopbellError } from '../../../src/contract/index.js'
import { answer } from '../conversations/begin.js'
import { type Conversation, findConversation } from '../conversations/conversation.js'
import { end } from '../conversations/end.js'
import { append, say } from '../conversations/events.js'
import { keepReceipt, receiptOf } from '../conversations/taken.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { findAgent, inPublic } from '../desk/agents.js'
import { tellEnded } from '../live/tell-ended.js'
import { randomId } from '../random.js'
import { json, maybeText, text } from '../rows.js'
import type { Shop } from '../shop.js'
import { keepAnswer } from './keep-answer.js'
import { lettersTell } from './letter-count.js'
import { authorOf, findRow } from './letter-rows.js'

/**
 * Sends an agent's answer to a letter, once for each `command`. The letter is a conversation from now on, which is
 * over until its author writes again: answers to it come in as to any other. Gives whom to tell once it is stored.
 */
export async function answerLetter(
  shop: Shop,
  turn: Turn,
  agent: string,
  reference: string,
  given: { readonly command: string; readonly text: string }
): Promise<() => void> {
  const owner = `${agent} letter ${reference}`
  if (await receiptOf(turn, owner, given.command)) return () => {}
  const row = await findRow(turn, reference)
  const letter = json(row, 'body') as Letter
  const { email } = authorOf(letter.fields)
  if (!email) throw new ShopbellError('rejected', 'Nobody can be written to: there is no address.')
  const me = await findAgent(turn, agent)
  if (!me) throw new ShopbellError('unauthorized', 'There is no such agent.')
  const id =
    maybeText(row, 'conversation') ?? (await begin(turn, letter, text(row, 'reference'), email))
  const before = await find(turn, id)
  if (before.state === 'open' && before.agent !== agent) {
    throw new ShopbellError('rejected', 'A colleague is answering this letter at the moment.')
  }
  await turn.run(
    `UPDATE conversations SET agent = ?, state = 'ended', ended = ? WHERE id = ?`,
    agent,
    Date.now(),
    id
  )
  await append(turn, id, () => ({ type: 'agent' as const, agent: inPublic(me) }))
  const { message } = await say(
    turn,
    id,
    {
      from: 'agent',
      content: { kind: 'text', text: given.text },
      agent: inPublic(me),
      channel: 'email'
    },
    { name: agent, command: given.command }
  )
  const ended = await end(turn, id, 'agent')
  await keepAnswer(shop, turn, await find(turn, id), email, [message])
  await keepReceipt(turn, owner, given.command, {})
  const letters = await lettersTell(shop, turn)
  const queue = before.state === 'waiting' ? await readQueue(turn) : undefined
  return () => {
    if (before.state !== 'ended') tellEnded(shop, before, ended, queue)
    shop.courier.wake()
    letters()
  }
}

/** Sends what failed once more. */
export async function retryLetter(turn: Turn, reference: string): Promise<void> {
  const conversation = maybeText(await findRow(turn, reference), 'conversation')
  if (conversation === undefined) return
  await turn.run(
    'UPDATE letters SET next = ?, problem = NULL WHERE conversation = ? AND sent IS NULL',
    Date.now(),
    conversation
  )
}

/** Nobody has its token: what its author says comes by e-mail only. */
async function begin(
  turn: Turn,
  { id: letter, fields, page }: Letter,
  reference: string,
  email: string
): Promise<string> {
  const id = randomId(96)
  const now = Date.now()
  await turn.run(
    `INSERT INTO conversations (id, visitor, reference, state, name, question, fields, profile, page,
     since, ended, email, letter) VALUES (?, ?, ?, 'ended', ?, ?, ?, '{}', ?, ?, ?, ?, ?)`,
    id,
    `letter ${randomId(96)}`,
    reference,
    authorOf(fields).name,
    answer(fields, 'message') ?? answer(fields, 'question') ?? '',
    JSON.stringify(fields),
    JSON.stringify(page),
    now,
    now,
    email,
    letter
  )
  return id
}

async function find(turn: Turn, id: string): Promise<Conversation> {
  const conversation = await findConversation(turn, id)
  if (conversation) return conversation
  throw new Error('The conversation is gone')
}
