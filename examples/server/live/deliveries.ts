import { ShopbellError } from '../../../src/contract/index.js'

/** How many may wait for one that is late. */
const EARLY = 8

/**
 * Puts numbered deliveries in order, each once: a proxy may bring a request twice, or later than the next.
 * The first has number 1. Gives the function that takes one; it throws when too many came before their turn.
 */
export function inOrder(take: (texts: readonly string[]) => void) {
  const early = new Map<number, readonly string[]>()
  let next = 1
  return (number: number, texts: readonly string[]): void => {
    if (number < next) return
    early.set(number, texts)
    for (let due = early.get(next); due; due = early.get(next)) {
      early.delete(next)
      next += 1
      take(due)
    }
    if (early.size > EARLY) throw new ShopbellError('protocol', `Delivery ${next} never came.`)
  }
}
