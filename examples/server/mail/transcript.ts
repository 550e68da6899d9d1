import { readFileSync } from 'node:fs'
import { type Message, ShopbellError } from '../../../src/contract/index.js'
import { pageOf } from '../../../src/ui/transcript/page.js'
import type { Account } from '../../../src/ui/transcript/said.js'
import { textOf } from '../../../src/ui/transcript/text.js'
import type { Conversation } from '../conversations/conversation.js'
import type { Turn } from '../database.js'
import { number } from '../rows.js'
import type { Settings } from '../settings.js'
import { keepDispatch } from './dispatch.js'

/** E-mails with what was said, of one conversation: whose address it is, nobody has proved. */
const TRANSCRIPTS = 3

const SHEET = readFileSync(
  new URL('../../../src/ui/styles/transcript.css', import.meta.url),
  'utf8'
).replace(/\/\*.*?\*\//gs, '')

/** Keeps an e-mail with a whole conversation, as text and as a page. Wake the courier when it is stored. */
export async function keepTranscript(
  turn: Turn,
  { PUBLIC_URL }: Settings,
  { id, reference, name }: Conversation,
  messages: readonly Message[],
  to: { readonly id: string; readonly address: string }
): Promise<void> {
  const row = await turn.row(
    `SELECT COUNT(*) AS count FROM letters WHERE conversation = ? AND id LIKE 'transcript %'`,
    id
  )
  if (row && number(row, 'count') >= TRANSCRIPTS) {
    const message = `It was sent ${TRANSCRIPTS} times. It can still be saved and printed.`
    throw new ShopbellError('rejected', message)
  }
  const account: Account = {
    messages: messages.map(message => reachable(message, PUBLIC_URL)),
    reference,
    locale: 'en-GB',
    zone: 'UTC',
    now: Date.now(),
    labels: {
      title: 'Your conversation with us',
      from: 'Sent on {day}. Times are UTC.',
      inquiry: 'Your inquiry number',
      you: name === 'Visitor' ? 'You' : name,
      them: 'The shop',
      gone: 'This message was taken back'
    }
  }
  const mail = {
    name: 'Shopbell',
    to: to.address,
    subject: `[${reference}] Your conversation with us`,
    text: textOf(account),
    html: pageOf(account, SHEET)
  }
  await keepDispatch(
    turn,
    { id: `transcript ${id} ${to.id}`, mail },
    { reference, conversation: id }
  )
}

/** Files have addresses of this server's own. */
function reachable(message: Message, base: string | undefined): Message {
  const { content } = message
  if (content.kind !== 'file' || !base || !content.file.url.startsWith('/')) return message
  return {
    ...message,
    content: { ...content, file: { ...content.file, url: base + content.file.url } }
  }
}
