import { amountOf } from './amount.js'
import { isAt, isLike } from './like.js'
import type { Condition } from './types.js'

/** What is known of a visitor at one moment. */
export interface Facts {
  /** The address of this page. */
  readonly url: string
  /** The addresses of this session, this one last. */
  readonly way: readonly string[]
  /** Where the visit began; `''` where nobody knows. */
  readonly referrer: string
  /** What was searched for, there and here. */
  readonly words: string
  readonly utm: Readonly<Record<string, string>>
  readonly attributes: Readonly<Record<string, string>>
  readonly device: 'phone' | 'tablet' | 'desktop'
  readonly leaving: boolean
  readonly returning: boolean
  readonly pages: number
  readonly scrolled: number
  /** In seconds, these three. */
  readonly seconds: number
  readonly visit: number
  readonly idle: number
}

/** Waiting does not help. */
export const NEVER = Number.POSITIVE_INFINITY

/** Seconds until a thing holds, if nothing happens but that time passes; 0 or less when it holds now. */
type Leaf<Value> = (value: Value, facts: Facts) => number

const when = (holds: boolean) => (holds ? 0 : NEVER)

/** Whether a text is like one of these patterns, or the only one. */
export const isOneOf = (text: string, patterns: string | readonly string[], is = isAt) =>
  [patterns].flat().some(pattern => is(text, pattern))

type Leaves = Omit<Condition, 'all' | 'any' | 'not'>

/** What can be asked for, by name. */
export const LEAVES: { readonly [Name in keyof Leaves]-?: Leaf<NonNullable<Leaves[Name]>> } = {
  page: (pages, { url }) => when(isOneOf(url, pages)),
  path: (pages, { way }) =>
    when(pages.every((page, at) => isAt(way.at(at - pages.length) ?? '\n', page))),
  referrer: (pages, { referrer }) => when(isOneOf(referrer, pages)),
  searched: (wanted, { words }) =>
    when(isOneOf(words, wanted, (text, word) => isLike(text, `*${word}*`))),
  utm: (wanted, { utm }) =>
    when(Object.entries(wanted).every(([name, text]) => isLike(utm[name] ?? '', text))),
  attributes: (wanted, { attributes }) =>
    when(Object.entries(wanted).every(([name, one]) => isWanted(attributes[name] ?? '', one))),
  seconds: (value, { seconds }) => value - seconds,
  visit: (value, { visit }) => value - visit,
  idle: (value, { idle }) => value - idle,
  pages: (value, { pages }) => when(pages >= value),
  scrolled: (value, { scrolled }) => when(scrolled >= value),
  leaving: (value, { leaving }) => when(leaving === value),
  returning: (value, { returning }) => when(returning === value),
  device: (value, { device }) => when(device === value)
}

function isWanted(text: string, wanted: NonNullable<Condition['attributes']>[string]): boolean {
  if (typeof wanted === 'string') return isLike(text, wanted)
  const { min = -NEVER, max = NEVER } = wanted
  const amount = amountOf(text)
  return amount >= min && amount <= max
}

/**
 * Seconds after which a condition may hold, or with `wanted` false no longer hold, if nothing happens but that time
 * passes: 0 when it does now, `Infinity` when waiting does not help. Throws on what is no condition.
 */
export function due(condition: Condition, facts: Facts, wanted = true): number {
  const { all = [], any, not, ...leaves } = condition
  const each = (one: Condition) => due(one, facts, wanted)
  const waits = all.map(each)
  if (any) waits.push(among(any.map(each), !wanted))
  if (not) waits.push(due(not, facts, !wanted))
  for (const [name, value] of Object.entries(leaves)) {
    const left = (LEAVES[name as keyof Leaves] as Leaf<unknown>)(value, facts)
    waits.push(wanted ? Math.max(0, left) : when(left > 0))
  }
  return among(waits, wanted)
}

/** When all are so, or the first of them. */
const among = (waits: readonly number[], all: boolean) =>
  all ? Math.max(0, ...waits) : Math.min(NEVER, ...waits)

/** Whether a condition holds now. */
export const isMet = (condition: Condition, facts: Facts) => !due(condition, facts)
