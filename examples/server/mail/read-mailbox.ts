import type { ImapFlow } from 'imapflow'
import { nameOf } from '../log.js'
import type { Shop } from '../shop.js'
import { takeMail } from './take-mail.js'

/** Bytes of one e-mail, with all that is attached. */
export const MAIL_LIMIT = 25 * 1024 * 1024
/** How often an e-mail that cannot be stored is tried. */
const TRIES = 3

/** Takes what is unseen in an open mailbox. What is not for us stays as it is, and is looked at once. */
export function createReader(shop: Shop) {
  const { log, settings } = shop
  /** How often each was tried, for as long as the mailbox counts as it does. */
  const tries = new Map<string, number>()

  /** Whether it may be marked: it is stored. */
  async function take(client: ImapFlow, uid: number): Promise<boolean> {
    const about = await client.fetchOne(String(uid), { size: true }, { uid: true })
    if (!about) return false
    if ((about.size ?? 0) > MAIL_LIMIT) {
      log.warn('mail-too-large', { size: about.size })
      return false
    }
    const whole = await client.fetchOne(String(uid), { source: true }, { uid: true })
    const source = whole ? whole.source : undefined
    if (!source) return false
    const { outcome } = await takeMail(shop, source)
    return outcome === 'taken' || outcome === 'known'
  }

  async function put(client: ImapFlow, uid: number) {
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    if (settings.IMAP_DONE) await client.messageMove(String(uid), settings.IMAP_DONE, { uid: true })
  }

  return {
    /** Rejects when the line is lost. */
    async look(client: ImapFlow): Promise<void> {
      const { mailbox } = client
      if (!mailbox) return
      const unseen = await client.search({ seen: false }, { uid: true })
      for (const uid of unseen || []) {
        const name = `${mailbox.uidValidity} ${uid}`
        const tried = tries.get(name) ?? 0
        if (tried >= TRIES) continue
        tries.set(name, tried + 1)
        try {
          if (await take(client, uid)) await put(client, uid)
          tries.set(name, TRIES)
        } catch (error) {
          if (!client.usable) throw error
          log.error('mail-failed', { error: nameOf(error) })
        }
      }
    }
  }
}
