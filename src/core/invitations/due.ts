import { amountOf } from './amount.js'
import { isAt, isLike } from './like.js'
import type { AtLeast, Condition } from './types.js'

/** What is known of a visitor at one moment, under the names of what can be asked for. */
export interface Facts {
  /** The address of the page. */
  readonly page: string
  /** The addresses of the session, this one last. */
  readonly path: readonly string[]
  /** Where the visit began; `''` where nobody knows. */
  readonly referrer: string
  /** The words that were searched for, there and here. */
  readonly searched: string
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

const when = (holds: boolean) => (holds ? 0 : NEVER)

type Patterns = string | readonly string[]

/** Whether a text is like one of these patterns, or the only one. */
export const isOneOf = (text: string, patterns: Patterns) =>
  [patterns].flat().some(pattern => isAt(text, pattern))

const at = (patterns: Patterns, text: string) => when(isOneOf(text, patterns))
const same = <Value>(value: Value, is: Value) => when(is === value)
const atLeast = (value: number, is: number) => when(is >= value)
const after = (value: number, is: number) => value - is

type Wanted = string | AtLeast

const each = (names: Readonly<Record<string, Wanted>>, is: Readonly<Record<string, string>>) =>
  when(Object.entries(names).every(([name, wanted]) => isWanted(wanted, is[name] ?? '')))

function isWanted(wanted: Wanted, text: string): boolean {
  if (typeof wanted === 'string') return isLike(text, wanted)
  const { min = -NEVER, max = NEVER } = wanted
  const amount = amountOf(text)
  return amount >= min && amount <= max
}

/** For each thing that can be asked for: seconds until it is so, if nothing happens but that time passes. */
export const LEAVES: {
  readonly [Name in keyof Facts]: (value: NonNullable<Condition[Name]>, is: Facts[Name]) => number
} = {
  page: at,
  path: (pages, way) => {
    const last = way.slice(-pages.length)
    return when(pages.every((page, index) => last[index] && isAt(last[index], page)))
  },
  referrer: at,
  searched: (words, text) => when([words].flat().some(word => isLike(text, `*${word}*`))),
  utm: each,
  attributes: each,
  device: same,
  leaving: same,
  returning: same,
  pages: atLeast,
  scrolled: atLeast,
  seconds: after,
  visit: after,
  idle: after
}

/**
 * Seconds after which a condition may hold, or with `wanted` false no longer hold, if nothing happens but that time
 * passes: 0 when it does now, `Infinity` when waiting does not help.
 */
export function due(condition: Condition, facts: Facts, wanted = true): number {
  let whole = wanted ? 0 : NEVER
  for (const key in condition) {
    const name = key as keyof Condition
    const wait = waitFor(name, condition[name], facts, wanted)
    whole = wanted ? Math.max(whole, wait) : Math.min(whole, wait)
    if (whole === (wanted ? NEVER : 0)) break
  }
  return whole
}

function waitFor(name: keyof Condition, value: unknown, facts: Facts, wanted: boolean): number {
  if (name === 'not') return due(value as Condition, facts, !wanted)
  if (name === 'all' || name === 'any') {
    // When all are so, or the first of them.
    const last = (name === 'all') === wanted
    let whole = last ? 0 : NEVER
    for (const one of value as readonly Condition[]) {
      const wait = due(one, facts, wanted)
      whole = last ? Math.max(whole, wait) : Math.min(whole, wait)
    }
    return whole
  }
  const left = (LEAVES[name] as (value: unknown, is: unknown) => number)(value, facts[name])
  return wanted ? Math.max(0, left) : when(left > 0)
}

/** Whether a condition asks for nothing but what there is. Throws where it is none. */
export const isSound = (condition: Condition): boolean =>
  Object.entries(condition).every(([name, value]) =>
    /^(all|any|not)$/.test(name) ? [value].flat().every(isSound) : name in LEAVES
  )

/** Whether a condition holds now. */
export const isMet = (condition: Condition, facts: Facts) => !due(condition, facts)
