import type { Message } from '../../../src/contract/index.js'
import type { Conversation } from '../conversations/conversation.js'
import { parseCursor } from '../conversations/cursor.js'
import { messagesOf } from '../conversations/events.js'
import type { Turn } from '../database.js'
import { text } from '../rows.js'
import type { Shop } from '../shop.js'
import { oneLine, shorten } from './compose.js'
import { type Answer, answerHtml, answerText } from './compose-answer.js'
import { keepDispatch } from './dispatch.js'
import { linkTo } from './reminders.js'
import { replyAddress } from './reply-address.js'
import { messageIdOf } from './signed.js'

/** E-mails that are named in `References`, the last ones. */
const REFERENCES = 20

/**
 * Keeps an e-mail with what agents said, and notes in the same turn that it has been: it is sent once. Wake
 * the courier when it is stored.
 */
export async function keepAnswer(
  shop: Shop,
  turn: Turn,
  conversation: Conversation,
  address: string,
  messages: readonly Message[]
): Promise<void> {
  const { settings, key } = shop
  const { id, reference } = conversation
  const seq = Math.max(...messages.map(message => parseCursor(message.id)?.seq ?? 0))
  const before = await mailsOf(turn, id)
  const domain = settings.MAIL_FROM.split('@')[1] ?? ''
  const messageId = messageIdOf(key, { conversation: id, seq }, domain)
  const answer: Answer = {
    messages,
    reference,
    asked: lastWords(await messagesOf(turn, id), messages) ?? asked(conversation),
    link: conversation.letter ? undefined : linkTo(settings, conversation.page.url),
    base: settings.PUBLIC_URL
  }
  const subject = `[${reference}] ${shorten(oneLine(subjectOf(conversation)))}`
  const inReplyTo = before.at(-1)
  await keepDispatch(
    turn,
    {
      id: `answer ${id}.${seq}`,
      mail: {
        name: nameOf(messages),
        to: address,
        subject: before.length || conversation.letter ? `Re: ${subject}` : subject,
        text: answerText(answer),
        html: answerHtml(answer),
        replyTo: replyAddress(settings, key, id),
        messageId,
        references: before.slice(-REFERENCES),
        ...(inReplyTo ? { inReplyTo } : {})
      }
    },
    { reference, conversation: id }
  )
  await keepMail(turn, id, messageId)
  await turn.run(
    'UPDATE conversations SET mailed_up_to = max(mailed_up_to, ?), unmailed = NULL WHERE id = ?',
    seq,
    id
  )
}

/** Whether an e-mail of a conversation is new: each is kept once. */
export async function keepMail(turn: Turn, conversation: string, id: string): Promise<boolean> {
  const kept = await turn.run(
    'INSERT OR IGNORE INTO mails (id, conversation, at) VALUES (?, ?, ?)',
    id,
    conversation,
    Date.now()
  )
  return kept > 0
}

export async function isKept(turn: Turn, conversation: string, id: string): Promise<boolean> {
  const row = await turn.row(
    'SELECT 1 FROM mails WHERE conversation = ? AND id = ?',
    conversation,
    id
  )
  return row !== undefined
}

async function mailsOf(turn: Turn, conversation: string): Promise<string[]> {
  const rows = await turn.rows(
    'SELECT id FROM mails WHERE conversation = ? ORDER BY at',
    conversation
  )
  return rows.map(row => text(row, 'id'))
}

function nameOf(messages: readonly Message[]): string {
  return messages.findLast(({ agent }) => agent)?.agent?.name ?? 'The shop'
}

function subjectOf({ fields, question }: Conversation): string {
  const { subject } = fields
  return (typeof subject === 'string' && subject.trim()) || question || 'Your conversation with us'
}

/** What the visitor said last before these answers. */
function lastWords(all: readonly Message[], messages: readonly Message[]): Message | undefined {
  const place = all.findIndex(({ id }) => id === messages[0]?.id)
  return all.slice(0, Math.max(0, place)).findLast(({ from }) => from === 'visitor')
}

/** The question that it began with, where nothing was said since. */
function asked({ id, question, since }: Conversation): Message | undefined {
  if (!question) return undefined
  return { id, from: 'visitor', at: since, content: { kind: 'text', text: question } }
}
