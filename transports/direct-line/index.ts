import { type Agent, SPEC, type Transport } from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'
import { openLine } from './line.js'
import type { Memory } from './reader.js'
import type { TokenSource } from './shop.js'

export type { Conversation, TokenSource, Wanted } from './shop.js'

export interface DirectLineOptions extends SocketOptions {
  /**
   * Where Direct Line is, up to and with `/v3/directline`: that of a region keeps what is said there.
   *
   * @default 'https://directline.botframework.com/v3/directline'
   */
  domain?: string
  /**
   * How the bot is listened to: by a WebSocket (`stream`), or by asking again and again (`poll`). By itself it streams,
   * and polls where no WebSocket finds a way through.
   */
  listen?: 'stream' | 'poll'
  /**
   * Milliseconds between two questions of `poll`.
   *
   * @default 1000
   */
  pause?: number
  /** Who answers, in place of what the bot says of itself: a name, a photo. */
  agent?: Partial<Agent>
  /**
   * The bot takes files.
   *
   * @default true
   */
  files?: boolean
}

/**
 * A bot behind Direct Line 3.0, as the Bot Framework and Copilot Studio have it. The page never has the secret: tokens come
 * from an address of the shop's. Throws a `TypeError` when there is no such address.
 */
export function directLine(source: TokenSource, options: DirectLineOptions = {}): Transport {
  if (!source) throw new TypeError('directLine() needs an address of the shop that gives tokens')
  const {
    domain = 'https://directline.botframework.com/v3/directline',
    pause = 1000,
    agent = {},
    files = true
  } = options
  const way = { ...options, source, domain: domain.replace(/\/$/, ''), pause, agent, files }
  const memory: Memory = {}
  return {
    name: 'direct-line',
    spec: SPEC,
    supports: { resume: true, typing: true, replies: true, leave: true, ...(files && { files }) },
    connect: link => openLine(link, way, memory)
  }
}
