import { type Content, type Message, ShopbellError } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { text } from '../rows.js'
import { type Conversation, findConversation } from './conversation.js'
import { parseCursor } from './cursor.js'
import { appendChange } from './events.js'

/** Who may change what they said, and for how long. */
interface Author {
  readonly conversation: Conversation
  readonly side: 'visitor' | 'agent'
  /** Of the agent. */
  readonly agent?: string
  /** Minutes. */
  readonly time: number
}

/** A message of a conversation by its id; `undefined` when it is none of this one. */
export async function findMessage(
  turn: Turn,
  conversation: string,
  id: string
): Promise<Message | undefined> {
  const place = parseCursor(id)
  if (place?.conversation !== conversation) return undefined
  const row = await turn.row(
    `SELECT body FROM events WHERE conversation = ? AND seq = ? AND type = 'message'`,
    conversation,
    place.seq
  )
  return row && (JSON.parse(text(row, 'body')) as { message: Message }).message
}

/** What a message of a visitor's answers, if it is one of their conversations'. */
export async function answered(
  turn: Turn,
  visitor: string,
  replyTo: string | undefined
): Promise<Pick<Message, 'replyTo'>> {
  const place = replyTo === undefined ? undefined : parseCursor(replyTo)
  const conversation = place && (await findConversation(turn, place.conversation))
  // Said to another far end, perhaps: the words are what counts.
  if (replyTo === undefined || conversation?.visitor !== visitor) return {}
  return (await findMessage(turn, conversation.id, replyTo)) ? { replyTo } : {}
}

/** Puts other words in place of those of a message. Nothing is kept of what it said before. */
export async function edit(turn: Turn, author: Author, id: string, words: string) {
  const message = await ownOf(turn, author, id)
  const { content } = message
  if (content.kind !== 'text' && content.kind !== 'file') {
    throw new ShopbellError('rejected', `There are no words to change in a ${content.kind}.`)
  }
  if (content.kind === 'text' && !words.trim()) {
    throw new ShopbellError('rejected', 'command.text is empty.')
  }
  return put(turn, author, message, { ...content, text: words }, { edited: Date.now() })
}

/** Takes a message back. Nothing is kept of what it said. */
export async function remove(turn: Turn, author: Author, id: string) {
  const message = await ownOf(turn, author, id)
  return put(turn, author, message, { kind: 'deleted' })
}

async function put(
  turn: Turn,
  { conversation }: Author,
  before: Message,
  content: Content,
  beside?: Pick<Message, 'edited'>
) {
  const { edited: _, preview: __, value: ___, fields: ____, replyTo, ...kept } = before
  const message: Message = {
    ...kept,
    ...(replyTo === undefined || content.kind === 'deleted' ? {} : { replyTo }),
    content,
    ...beside
  }
  await forgetQuestion(turn, conversation, before, content.text ?? '')
  return { event: await appendChange(turn, conversation.id, message), before }
}

/** The first words stand in lists and in the form, too. */
async function forgetQuestion(
  turn: Turn,
  { id, question, fields }: Conversation,
  { from, content }: Message,
  words: string
): Promise<void> {
  if (from !== 'visitor' || content.kind !== 'text' || !content.text) return
  const answers = Object.entries(fields).flatMap(([name, answer]) => {
    if (answer !== content.text) return [[name, answer]]
    return words ? [[name, words]] : []
  })
  await turn.run(
    'UPDATE conversations SET question = ?, fields = ? WHERE id = ?',
    question === content.text ? words : question,
    JSON.stringify(Object.fromEntries(answers)),
    id
  )
}

async function ownOf(turn: Turn, author: Author, id: string): Promise<Message> {
  const { conversation, side, agent, time } = author
  const message = await findMessage(turn, conversation.id, id)
  const isOwn = message?.from === side && message.agent?.id === agent
  if (!message || !isOwn || message.content.kind === 'deleted') {
    throw new ShopbellError('rejected', 'command.message is not a message of yours, here.')
  }
  if (Date.now() - message.at > time * 60_000) {
    throw new ShopbellError('rejected', `Messages can be changed for ${time} minutes.`)
  }
  return message
}
