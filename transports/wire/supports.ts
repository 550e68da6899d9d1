import type { Supports } from '../../src/contract/index.js'

/** All that the protocol can carry. A server may grant less in its `welcome`. */
export const SUPPORTS = {
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
} as const satisfies Supports
