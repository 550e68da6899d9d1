import type { Settings } from '../settings.js'
import { tokenOf } from './signed.js'

/** What stands for the conversation in MAIL_REPLY. */
export const TOKEN = '{token}'

/** Whether e-mails come in here: else they go to the people of the shop. */
export function takesMail({ IMAP_URL, MAIL_SECRET }: Settings): boolean {
  return IMAP_URL !== undefined || MAIL_SECRET !== undefined
}

/** Where a visitor's answer to an e-mail goes. */
export function replyAddress(settings: Settings, key: Buffer, conversation: string): string {
  const { MAIL_REPLY, MAIL_FROM, MAIL_TO } = settings
  const address = MAIL_REPLY ?? (takesMail(settings) ? MAIL_FROM : MAIL_TO)
  return address.replace(TOKEN, () => tokenOf(key, conversation))
}

/** The word that stands in an address where MAIL_REPLY has its token. */
export function tokenIn({ MAIL_REPLY }: Settings, address: string): string | undefined {
  const [before, after] = (MAIL_REPLY ?? '').toLowerCase().split(TOKEN)
  const given = address.toLowerCase()
  if (before === undefined || after === undefined) return undefined
  if (!given.startsWith(before) || !given.endsWith(after)) return undefined
  return given.slice(before.length, given.length - after.length)
}
