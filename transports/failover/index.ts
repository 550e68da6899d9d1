import { ShopbellError, SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import { connectBy } from './connect.js'
import { createOrder, type Order } from './order.js'
import { common, EVERYTHING } from './supports.js'
import { createTurns, type Way } from './turns.js'

export type { Way } from './turns.js'

/**
 * Several ways to one far end as one transport. A way that cannot be opened, hangs for 7 s or dies young
 * gives way to the next; after the last comes the first. What worked is begun with for the rest of the
 * browser session, and every five minutes the better ones get another chance. Rejects with the last error,
 * and with all of them as its `cause`.
 */
export function failover(...ways: readonly [first: Way, ...others: Way[]]): Transport {
  const names = ways.map(way => (typeof way === 'function' ? 'lazy' : way.name))
  return inOrder(ways, createOrder(`shopbell:${names}`, ways.length))
}

/** The same, in an order that somebody else may know more about. */
export function inOrder(ways: readonly Way[], order: Order): Transport {
  const present = ways.filter(way => typeof way !== 'function')
  const supports = present.reduce<Supports>((all, one) => common(all, one.supports), EVERYTHING)
  const may = (what: 'presence' | 'note') => (at: number) => {
    const way = ways[at]
    return typeof way === 'function' || !!way?.[what]
  }
  const mayTell = may('presence')
  const mayNote = may('note')
  const turns = createTurns(ways)
  return {
    name: 'failover',
    spec: SPEC,
    supports,
    connect: link => connectBy(turns, order, supports, link),
    ...(ways.some((_, at) => mayTell(at)) && {
      presence: (signal, visitor) =>
        turns.take(order.ways().filter(mayTell), signal, async (transport, own) => {
          if (transport.presence) return transport.presence(own, visitor)
          throw new ShopbellError('unsupported', `${transport.name} does not know who is there`)
        })
    }),
    ...(ways.some((_, at) => mayNote(at)) && {
      note: (note, signal) =>
        turns.take(order.ways().filter(mayNote), signal, async (transport, own) => {
          if (transport.note) return transport.note(note, own)
          throw new ShopbellError('unsupported', `${transport.name} takes no notes`)
        })
    })
  }
}
