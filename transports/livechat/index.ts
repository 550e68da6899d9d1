import {
  type FileLimits,
  ShopbellError,
  SPEC,
  type Supports,
  type Transport
} from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'

export interface LiveChatOptions extends SocketOptions {
  /** The client id of your app at LiveChat: visitors are then known by cookies of LiveChat's. */
  client?: string
  /** An address of the shop's that gives access tokens of customers, in place of cookies. */
  tokens?: string | URL
  /**
   * The group of agents that visitors come to who have chosen none.
   *
   * @default 0, which is everybody
   */
  group?: number
  /**
   * Conversations begin although nobody is there.
   *
   * @default false
   */
  continuous?: boolean
  /**
   * Where the API is.
   *
   * @default 'https://api.livechatinc.com'
   */
  home?: string
  /**
   * Where the cookies are.
   *
   * @default 'https://accounts.livechat.com'
   */
  accounts?: string
}

/** An organization at LiveChat, and how it is reached. */
export interface Way extends LiveChatOptions {
  readonly organization: string
  readonly group: number
  readonly home: string
  readonly accounts: string
}

const SUPPORTS = {
  resume: true,
  typing: true,
  peek: true,
  read: true,
  page: true,
  profile: true,
  files: true,
  history: true,
  rate: true,
  survey: true,
  leave: true
} as const satisfies Supports

/** Bytes of one file that LiveChat takes. */
export const LIMITS: FileLimits = { size: 10_000_000 }

/**
 * Speaks the Customer Chat API 3.6 of LiveChat for an organization, by its id. Throws a `TypeError` unless there is a
 * `client` or an address for `tokens`.
 */
export function livechat(organization: string, options: LiveChatOptions): Transport {
  if (!organization || !(options?.client || options?.tokens)) {
    throw new TypeError('livechat() needs an organization, and a `client` or `tokens`')
  }
  const way: Way = {
    group: 0,
    home: 'https://api.livechatinc.com',
    accounts: 'https://accounts.livechat.com',
    ...options,
    organization
  }
  return {
    name: 'livechat',
    spec: SPEC,
    supports: SUPPORTS,
    async presence(signal, visitor) {
      if (signal.aborted) throw new ShopbellError('aborted', 'Given up')
      return (await import('./presence.js')).presence(way, signal, visitor)
    },
    connect: async link => (await import('./connect.js')).connect(way, link)
  }
}
