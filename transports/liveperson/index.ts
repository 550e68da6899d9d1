import { SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'

export interface LivePersonOptions extends SocketOptions {
  /**
   * An address of the shop's that gives tokens of consumers. Without any, each visitor is signed up at LivePerson as nobody
   * in particular.
   */
  tokens?: string | URL
  /** The skill that conversations go to whose visitor has chosen none. */
  skill?: string
  /** The campaign and the engagement that conversations count for. */
  campaign?: { readonly campaignId: number; readonly engagementId: number }
  /**
   * Visitors rate by LivePerson's CSAT. It takes stars and whether it was solved: what else they say goes into the
   * conversation while it is open, and is refused afterwards.
   *
   * @default false
   */
  csat?: boolean
  /**
   * Where LivePerson says where everything else is.
   *
   * @default 'https://api.liveperson.net'
   */
  home?: string
}

/** An account at LivePerson, and how it is reached. */
export interface Way extends LivePersonOptions {
  readonly account: string
  readonly home: string
  /** The messages whose files this page was given an address of. */
  readonly shown: Set<string>
}

const SUPPORTS = {
  resume: true,
  typing: true,
  read: true,
  files: true,
  leave: true
} as const satisfies Supports

/** What LivePerson takes of files from a page: pictures. */
export const LIMITS = { size: 3_000_000, types: ['image/png', 'image/jpeg', 'image/gif'] } as const

/** Speaks the Messaging Window API of LivePerson for an account, by its number. Throws a `TypeError` for anything else. */
export function liveperson(account: string, options: LivePersonOptions = {}): Transport {
  if (!/^\w+$/.test(account)) {
    throw new TypeError(`liveperson() needs the number of an account, not ${account}`)
  }
  const way: Way = { home: 'https://api.liveperson.net', ...options, account, shown: new Set() }
  return {
    name: 'liveperson',
    spec: SPEC,
    supports: { ...SUPPORTS, ...(options.csat && { rate: true }) },
    connect: async link => (await import('./connect.js')).connect(way, link)
  }
}
