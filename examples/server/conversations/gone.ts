/** Where a conversation went on. */
export interface Gone {
  /** As the owner calls it. */
  readonly channel: string
  readonly at: number
  /** Where the visitor can be reached there, as far as they said it. */
  readonly address?: string
}

/** Said of somebody. */
const WORDS: Readonly<Record<string, string>> = {
  callback: 'wants to be called back',
  phone: 'goes on by phone',
  email: 'goes on by e-mail',
  whatsapp: 'goes on by WhatsApp',
  messenger: 'goes on by Messenger',
  telegram: 'goes on by Telegram',
  sms: 'goes on by text message',
  video: 'goes on in a video room'
}

/** A sentence for both sides: who goes on, and where. */
export function goneTo(name: string, channel: string): string {
  const who = name === 'Visitor' ? 'The visitor' : name
  const words = Object.hasOwn(WORDS, channel) ? WORDS[channel] : `goes on by ${channel}`
  return `${who} ${words}.`.replace(/\s+/g, ' ')
}
