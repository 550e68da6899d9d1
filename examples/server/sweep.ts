import { currentOf } from './conversations/conversation.js'
import { end } from './conversations/end.js'
import { readQueue } from './conversations/waiting.js'
import { isSession } from './desk/sessions.js'
import { closeDesks } from './desk/socket.js'
import { sweepFiles } from './files/sweep.js'
import { isHere } from './live/tell.js'
import { tellEnded } from './live/tell-ended.js'
import { nameOf } from './log.js'
import type { Shop } from './shop.js'

/** Milliseconds that whoever waits for an e-mail may be gone. */
const DAY = 24 * 60 * 60 * 1000

/** Puts things in order from time to time. Gives the function that stops it. */
export function startSweep(shop: Shop, every = 60_000): () => void {
  const goneSince = new Map<string, number>()
  const timer = setInterval(() => {
    Promise.all([endAbandoned(shop, goneSince), endSessions(shop), sweepFiles(shop)]).catch(error =>
      shop.log.error('sweep-failed', { error: nameOf(error) })
    )
  }, every)
  return () => clearInterval(timer)
}

/** Ends conversations that wait for an agent although the visitor is long gone. */
export async function endAbandoned(shop: Shop, goneSince: Map<string, number>): Promise<void> {
  const { waiting } = await shop.db.turn(readQueue)
  // Whoever goes on by e-mail is not gone.
  const gone = waiting.filter(each => !each.email && !isHere(shop, each))
  const ids = new Set(gone.map(({ id }) => id))
  for (const id of goneSince.keys()) if (!ids.has(id)) goneSince.delete(id)
  const now = Date.now()
  for (const conversation of gone) {
    const since = goneSince.get(conversation.id) ?? now
    goneSince.set(conversation.id, since)
    const patience = conversation.remind ? DAY : shop.settings.ABANDONED * 60_000
    if (now - since < patience) continue
    await shop.db.turn(
      async turn => {
        const current = await currentOf(turn, conversation.visitor)
        if (current?.id !== conversation.id || current.state !== 'waiting') return undefined
        return { event: await end(turn, current.id, 'system'), queue: await readQueue(turn) }
      },
      ended => {
        if (ended) tellEnded(shop, conversation, ended.event, ended.queue)
      }
    )
    shop.log.info('abandoned', { conversation: conversation.id })
  }
}

/** Closes the desks whose session is over. */
export async function endSessions(shop: Shop): Promise<void> {
  for (const { agent, session } of [...shop.desks.all()]) {
    const alive = await shop.db.turn(turn => isSession(turn, session))
    if (!alive) closeDesks(shop, { agent, hash: session })
  }
}
