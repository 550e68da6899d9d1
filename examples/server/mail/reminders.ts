import type { SendMailOptions } from 'nodemailer'
import type { Conversation } from '../conversations/conversation.js'
import type { Turn } from '../database.js'
import type { DeskAgent } from '../desk-frames.js'
import type { Settings } from '../settings.js'

/** The e-mail that calls a visitor back to the shop. Nothing in it is in the visitor's own words. */
export interface Reminder {
  readonly id: string
  readonly remind: string
  /** Who answers. */
  readonly agent: string
  /** The page that they were on. */
  readonly page: string | undefined
}

/** Keeps an e-mail among the letters, once for each wish. The courier does the rest. */
export async function keepReminder(
  turn: Turn,
  settings: Settings,
  { id, reference, remind, page }: Conversation,
  agent: DeskAgent
): Promise<void> {
  if (!remind) return
  const now = Date.now()
  const link = linkTo(settings, page.url)
  const reminder: Reminder = { id: `remind ${id}`, remind, agent: agent.name, page: link }
  await turn.run('UPDATE conversations SET remind = NULL WHERE id = ?', id)
  await turn.run('DELETE FROM letters WHERE id = ?', reminder.id)
  await turn.run(
    'INSERT INTO letters (id, reference, received, body, next) VALUES (?, ?, ?, ?, ?)',
    reminder.id,
    reference,
    now,
    JSON.stringify(reminder),
    now
  )
}

/** A page says itself what its address is: only one of those that may chat is linked to, where they are named. */
export function linkTo({ ORIGINS, PUBLIC_URL }: Settings, url: string): string | undefined {
  const home = ORIGINS[0] ?? PUBLIC_URL
  if (!URL.canParse(url)) return home
  const { protocol, origin, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return home
  const isOurs = ORIGINS.length === 0 || ORIGINS.includes(origin) || origin === PUBLIC_URL
  return isOurs ? href : home
}

/** What the visitor reads. */
export function composeReminder(
  { remind, agent, page }: Reminder,
  reference: string
): Pick<SendMailOptions, 'to' | 'subject' | 'text'> {
  const lines = [
    `${agent} is here now and has your question.`,
    ...(page
      ? [`Go back to where you were and open the chat:\n${page}`]
      : ['Come back to the chat.']),
    `Your inquiry number is ${reference}. You need not explain anything again.`,
    'You get this e-mail once, because you asked for it while you waited.'
  ]
  return {
    to: { name: '', address: remind },
    subject: `[${reference}] ${agent} is here for you`,
    text: `${lines.join('\n\n')}\n`
  }
}
