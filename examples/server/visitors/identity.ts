import { type Conversation, toConversation } from '../conversations/conversation.js'
import { end } from '../conversations/end.js'
import { readQueue } from '../conversations/waiting.js'
import type { Turn } from '../database.js'
import { tellEnded } from '../live/tell-ended.js'
import type { Shop } from '../shop.js'
import { newVisitor } from './token.js'

/**
 * The visitor that a customer of the shop is, on whatever machine they come. What they said before anybody
 * knew who they were is theirs from then on; what another customer said on this machine is not.
 */
export function visitorFor(
  shop: Shop,
  customer: string,
  anonymous: string | undefined
): Promise<string> {
  return shop.db
    .turn(
      async turn => {
        const row = await turn.row('SELECT visitor FROM customers WHERE customer = ?', customer)
        const taken = anonymous && (await customerOf(turn, anonymous))
        const free = taken ? undefined : anonymous
        const visitor = row ? String(row.visitor) : (free ?? newVisitor())
        if (!row) {
          await turn.run(
            'INSERT INTO customers (customer, visitor) VALUES (?, ?)',
            customer,
            visitor
          )
        }
        const tell = free && free !== visitor ? await merge(shop, turn, free, visitor) : undefined
        return { visitor, tell }
      },
      ({ tell }) => tell?.()
    )
    .then(({ visitor }) => visitor)
}

/** Which customer a visitor was proved to be. */
export async function customerOf(turn: Turn, visitor: string): Promise<string | undefined> {
  const row = await turn.row('SELECT customer FROM customers WHERE visitor = ?', visitor)
  return row && String(row.customer)
}

/** Makes all that one visitor said another one's. Of two open conversations the newer one goes on. */
async function merge(shop: Shop, turn: Turn, from: string, to: string) {
  const rows = await turn.rows(
    `SELECT * FROM conversations WHERE visitor IN (?, ?) AND state <> 'ended' ORDER BY number`,
    from,
    to
  )
  const older = rows.length > 1 ? rows.slice(0, -1).map(toConversation) : []
  const ended: [Conversation, Awaited<ReturnType<typeof end>>][] = []
  for (const one of older) ended.push([one, await end(turn, one.id, 'system')])
  await turn.run('UPDATE conversations SET visitor = ? WHERE visitor = ?', to, from)
  await turn.run('UPDATE files SET visitor = ? WHERE visitor = ?', to, from)
  await turn.run('UPDATE OR IGNORE taken SET owner = ? WHERE owner = ?', to, from)
  const queue = await readQueue(turn)
  return () => {
    for (const [one, event] of ended) tellEnded(shop, one, event, queue)
    // Their other pages come back as who they are now.
    for (const line of [...shop.visitors.of(from)]) line.close(1012, 'Known by another name')
  }
}
