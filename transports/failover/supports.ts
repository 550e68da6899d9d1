import type { Supports } from '../../src/contract/index.js'

/** What is promised of ways that nobody has loaded: the connection narrows it to what is granted. */
export const EVERYTHING = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  profile: true,
  files: true,
  replies: true,
  edit: true,
  delete: true,
  peek: true,
  history: true,
  visit: true,
  follow: true,
  pointed: true,
  channel: true,
  transcript: true,
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
