import type { Supports } from '../../src/contract/index.js'

/** What is promised of ways that nobody has loaded: the connection narrows it to what is granted. */
export const EVERYTHING = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  rate: true,
  survey: true,
  callback: true,
  remind: true,
  erase: true,
  people: true,
  leave: true
} as const satisfies Required<Supports>

/** What both support. */
export function common(one: Supports, other: Supports): Supports {
  const names = Object.keys(one) as (keyof Supports)[]
  return Object.fromEntries(
    names.filter(name => one[name] && other[name]).map(name => [name, true])
  )
}
