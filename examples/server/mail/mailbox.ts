import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { nameOf } from '../log.js'
import type { Shop } from '../shop.js'
import { createReader } from './read-mailbox.js'

/** Seconds until a mailbox that cannot be reached is tried again, doubled each time. */
const FIRST = 1
const MOST = 300
/** Milliseconds after which it is looked into, whether or not its server has said that there is more. */
const LOOK = 60_000

/**
 * Takes the e-mails that come into the mailbox of IMAP_URL, as they come, and reconnects for as long as it is
 * open. Gives the function that closes it, which resolves when nothing is under way.
 */
export function openMailbox(shop: Shop): () => Promise<void> {
  const { IMAP_URL } = shop.settings
  if (!IMAP_URL) return async () => {}
  const stop = new AbortController()
  const reader = createReader(shop)

  /** Resolves when the line is lost. */
  async function read(url: URL) {
    const client = clientOf(url)
    const closed = new Promise<void>(resolve => client.on('close', resolve))
    const hangUp = () => client.close()
    // What goes wrong is told by the command that is under way, and ends the line.
    client.on('error', () => {})
    stop.signal.addEventListener('abort', hangUp)
    try {
      await client.connect()
      await client.mailboxOpen(decodeURIComponent(url.pathname.slice(1)) || 'INBOX')
      shop.log.info('mailbox-open')
      let ring = () => {}
      client.on('exists', () => ring())
      while (client.usable && !stop.signal.aborted) {
        const rung = new Promise<void>(resolve => {
          ring = resolve
        })
        await reader.look(client)
        // Until the next command, or until there is more.
        client.idle().catch(() => {})
        const tired = new AbortController()
        await Promise.race([rung, closed, pause(LOOK, undefined, tired).catch(() => {})])
        tired.abort()
      }
    } finally {
      stop.signal.removeEventListener('abort', hangUp)
      client.close()
    }
  }

  async function go() {
    for (let wait = FIRST; !stop.signal.aborted; wait = Math.min(MOST, wait * 2)) {
      const began = Date.now()
      try {
        await read(new URL(IMAP_URL ?? ''))
      } catch (error) {
        if (!stop.signal.aborted) {
          shop.log.warn('mailbox-failed', { retryAfter: wait, error: codeOf(error) })
        }
      }
      // It had worked: the next failure is the first.
      if (Date.now() - began > LOOK) wait = FIRST
      await pause(wait * 1000, undefined, { signal: stop.signal }).catch(() => {})
    }
  }

  const done = go()
  return () => {
    stop.abort()
    return done
  }
}

function clientOf({ protocol, hostname, port, username, password }: URL): ImapFlow {
  const secure = protocol === 'imaps:'
  return new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: 5 * 60_000
  })
}

/** Servers say names in their errors, which are not for the log. */
function codeOf(error: unknown): string {
  const { code, serverResponseCode, authenticationFailed } = error as Record<string, unknown>
  if (authenticationFailed) return 'AUTHENTICATIONFAILED'
  return [serverResponseCode, code].filter(Boolean).join(' ') || nameOf(error).slice(0, 200)
}
