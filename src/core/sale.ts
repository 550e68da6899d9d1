import type { Sale } from './measure.js'
import type { Talked } from './talked.js'

const DAY = 86_400_000
/** Days after the last word in which a sale is counted, where the owner has not said. */
const ATTRIBUTION = 7
/** Orders that are remembered as counted, the last ones. */
const ORDERS = 50

/** What is wrong with a sale; nothing when it can be counted. */
export function flawOf(sale: Sale): TypeError | undefined {
  const { value, currency, order } = sale ?? {}
  const wrong = (what: string) => new TypeError(`[shopbell] converted: ${what}`)
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    return wrong(`\`value\` has to be a number that is not negative, not ${quote(value)}`)
  }
  if (currency !== undefined && !(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency))) {
    return wrong(`\`currency\` has to be three capitals as in ISO 4217, not ${quote(currency)}`)
  }
  if (order !== undefined && !(typeof order === 'string' && order && order.length <= 200)) {
    return wrong(`\`order\` has to be a text of at most 200 characters, not ${quote(order)}`)
  }
  return undefined
}

/**
 * The number of the talk that a sale is counted for; nothing where there was none, where it is longer ago than
 * `days`, or where the order was counted before.
 */
export function talkOf(
  sale: Sale,
  { reference, at = 0, orders = [] }: Partial<Talked>,
  now: number,
  days = ATTRIBUTION
): string | undefined {
  const isCounted = sale.order !== undefined && orders.includes(sale.order)
  return now - at <= days * DAY && !isCounted ? reference : undefined
}

/** The orders that are counted, with one more. */
export function withOrder({ orders = [] }: Partial<Talked>, order: string): readonly string[] {
  return [...orders, order].slice(-ORDERS)
}

const quote = (value: unknown) => `${JSON.stringify(value) ?? value}`.slice(0, 100)
