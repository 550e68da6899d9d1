import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import { type Fields, type Letter, type Message, wordsOf } from '../../../src/contract/index.js'
import { answer } from '../conversations/begin.js'
import { isAddress } from './address.js'
import type { QueuedLetter } from './letters.js'
import { composeReminder } from './reminders.js'

interface Addresses {
  readonly MAIL_TO: string
  readonly MAIL_FROM: string
}

/** By this we know our own e-mails, should they come back. */
export const OWN_HEADER = 'X-Shopbell'

/** The e-mail that a letter becomes. Sent twice, it has the same id: mail programs show it once. */
export function compose(queued: QueuedLetter, addresses: Addresses): SendMailOptions {
  const { letter, reference, received } = queued
  const { MAIL_TO, MAIL_FROM } = addresses
  if ('mail' in letter) {
    const { name, to, replyTo, references = [], messageId, ...mail } = letter.mail
    return {
      ...mail,
      messageId: messageId ?? idFor(letter.id, MAIL_FROM),
      date: new Date(received),
      from: { name: oneLine(name), address: MAIL_FROM },
      to: { name: '', address: to },
      references: [...references],
      headers: { [OWN_HEADER]: reference },
      ...(replyTo ? { replyTo: { name: oneLine(name), address: replyTo } } : {})
    }
  }
  const isReminder = 'remind' in letter
  const key = isReminder ? `${letter.id} ${received}` : letter.id
  const messageId = idFor(key, MAIL_FROM)
  const frame = { messageId, date: new Date(received), headers: { [OWN_HEADER]: reference } }
  if (isReminder) {
    const from = { name: oneLine(letter.agent), address: MAIL_FROM }
    const replyTo = { name: '', address: MAIL_TO }
    return { ...frame, from, replyTo, ...composeReminder(letter, reference) }
  }
  return { ...frame, ...composeLetter(letter, queued, addresses) }
}

function idFor(key: string, from: string): string {
  const id = createHash('sha256').update(key).digest('hex').slice(0, 32)
  return `<${id}@${from.split('@')[1]}>`
}

function composeLetter(
  { fields, page, transcript }: Letter,
  { reference, received }: QueuedLetter,
  { MAIL_TO, MAIL_FROM }: Addresses
): SendMailOptions {
  const name = oneLine(answer(fields, 'name') ?? '')
  const email = answer(fields, 'email')
  const about = oneLine(answer(fields, 'subject') ?? answer(fields, 'message') ?? '')
  const parts = [
    ...Object.entries(fields).map(([label, value]) => inWords(label, value)),
    `Reference: ${reference}\nReceived: ${new Date(received).toUTCString()}`,
    `Page: ${[page.title, page.url].filter(Boolean).join('\n      ')}`,
    ...(transcript.length ? [`What was said before:\n\n${transcript.map(said).join('\n\n')}`] : [])
  ]
  return {
    from: { name: name ? `${name} via Shopbell` : 'Shopbell', address: MAIL_FROM },
    to: { name: '', address: MAIL_TO },
    ...(email && isAddress(email) ? { replyTo: { name, address: email } } : {}),
    subject: [`[${reference}]`, shorten(about) || 'A letter from the shop'].join(' '),
    text: `${parts.join('\n\n')}\n`
  }
}

function inWords(label: string, value: Fields[string]): string {
  const words = typeof value === 'string' ? value : value.join(', ')
  return words.includes('\n') ? `${oneLine(label)}:\n${words}` : `${oneLine(label)}: ${words}`
}

const WHO = { visitor: 'Visitor', agent: 'Agent', system: '' } as const

function said({ from, agent, at, content }: Message): string {
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  const who = oneLine(agent?.name ?? WHO[from])
  return `${[time, who].filter(Boolean).join(' ')}\n${wordsOf(content)}`
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function shorten(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text
}
