import { type Mailbox, SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { RocketChatOptions } from './options.js'

export type { RocketChatOptions } from './options.js'

const SUPPORTS = {
  resume: true,
  dedupe: true,
  typing: true,
  page: true,
  profile: true,
  files: true,
  edit: true,
  delete: true,
  history: true,
  transcript: true,
  rate: true,
  erase: true,
  leave: true
} as const satisfies Supports

/**
 * Speaks Rocket.Chat's Livechat at an absolute `http(s)://` address, such as `https://chat.shop.example`. Throws a
 * `TypeError` for any other address.
 */
export function rocketChat(address: string, options: RocketChatOptions = {}): Transport {
  const home = homeOf(address)
  const shelf = { files: new Map(), tried: new Map() }
  return {
    name: 'rocket-chat',
    spec: SPEC,
    supports: SUPPORTS,
    presence: async (signal, visitor) =>
      (await import('./line.js')).presence(home, options.departments, signal, visitor),
    connect: async link => (await import('./line.js')).connect(home, SUPPORTS, shelf, options, link)
  }
}

/**
 * A mailbox that hands letters to the offline form of the Rocket.Chat at an address: it wants the fields `email` and
 * `message`, and should be given a `name`. A letter whose answer got lost may be sent on twice.
 */
export function rocketChatMailbox(address: string): Mailbox {
  const home = homeOf(address)
  return async (...letter) => (await import('./mailbox.js')).mailboxOf(home)(...letter)
}

function homeOf(address: string): string {
  if (/^https?:\/\/./.test(address)) return address.replace(/\/+$/, '')
  throw new TypeError(`Needs an address such as https://chat.shop.example, not ${address}`)
}
