import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import type { Database } from '../database.js'
import { type Log, nameOf } from '../log.js'
import type { Settings } from '../settings.js'
import type { Tickets } from '../tickets/tickets.js'
import { compose } from './compose.js'
import { markSent, nextLetter, postpone, type QueuedLetter } from './letters.js'
import type { Post } from './post.js'

/** Carries the letters that are kept to the post, one after the other, until each has arrived. */
export interface Courier {
  /** There is a letter. */
  wake(): void
  /** Resolves when this letter has arrived, or could not. */
  tried(id: string): Promise<void>
  /** Resolves when the letter under way has arrived or failed. */
  stop(): Promise<void>
}

const HOUR = 60 * 60

/** Mail servers say addresses in their errors, which are not for the log. */
function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}

function isFinal(error: unknown): boolean {
  const { responseCode } = error as { responseCode?: unknown }
  return Number(responseCode) >= 500
}

/** What the mail server said, for the desk. */
function wordsOf(error: unknown): string {
  const { response } = error as { response?: unknown }
  const words = typeof response === 'string' ? response : String((error as Error).message)
  return words.slice(0, 500)
}

function addressIn(replyTo: SendMailOptions['replyTo']): string | undefined {
  return typeof replyTo === 'object' && 'address' in replyTo ? replyTo.address : undefined
}

/** There is one file for a letter, and one for each of the e-mails under the same number. */
function fileOf({ letter, reference }: QueuedLetter): string {
  if (!('mail' in letter)) return reference
  return `${reference}-${createHash('sha256').update(letter.id).digest('hex').slice(0, 12)}`
}

/** Letters become tickets, where there are any. `onMailed` is asked for after each e-mail to a visitor, whether it has arrived or failed. */
export function startCourier(
  db: Database,
  post: Post,
  settings: Settings,
  log: Log,
  tickets: Tickets | undefined,
  onMailed: () => Promise<void> = async () => {}
): Courier {
  let timer: NodeJS.Timeout | undefined
  let round = Promise.resolve()
  let waking = false
  let stopped = false
  const waiting = new Map<string, () => void>()

  /** Resolves with the number of the ticket that it became. */
  async function send(queued: QueuedLetter): Promise<string | undefined> {
    const mail = compose(queued, settings)
    if (!tickets || 'mail' in queued.letter || 'remind' in queued.letter) {
      await post.send(mail, fileOf(queued))
      return undefined
    }
    const { subject = '', text, replyTo } = mail
    const requestor = addressIn(replyTo)
    return tickets.open({ subject, text: `${text}`, requestor }, queued.reference)
  }

  async function carry(queued: QueuedLetter) {
    const { letter, reference, attempts } = queued
    try {
      const number = await send(queued)
      await db.turn(turn => markSent(turn, letter.id, number))
      log.info('letter-sent', { reference, ...(number && { ticket: number }) })
    } catch (error) {
      const pause = Math.min(HOUR, settings.MAIL_RETRY * 2 ** Math.min(attempts, 12))
      // What its server refuses for good is refused again; an agent may send it once more.
      const until = 'mail' in letter && isFinal(error) ? undefined : Date.now() + pause * 1000
      await db.turn(turn => postpone(turn, letter.id, wordsOf(error), until))
      const retryAfter = until && pause
      log.warn('letter-failed', { reference, retryAfter, error: codeOf(error) })
    }
    waiting.get(letter.id)?.()
    if ('mail' in letter) await onMailed()
  }

  async function go() {
    waking = false
    while (!stopped) {
      const next = await db.turn(nextLetter)
      if (next === undefined) return
      if (typeof next === 'number') return sleep(next - Date.now())
      await carry(next)
    }
  }

  function sleep(pause: number) {
    clearTimeout(timer)
    timer = setTimeout(wake, Math.max(0, pause))
  }

  function wake() {
    if (waking || stopped) return
    waking = true
    round = round.then(go).catch(error => {
      log.error('courier-failed', { error: nameOf(error) })
      sleep(settings.MAIL_RETRY * 1000)
    })
  }

  wake()
  return {
    wake,
    tried: id =>
      new Promise(resolve => {
        const done = waiting.get(id)
        waiting.set(id, () => {
          waiting.delete(id)
          done?.()
          resolve()
        })
      }),
    async stop() {
      stopped = true
      clearTimeout(timer)
      post.close()
      await round
    }
  }
}
