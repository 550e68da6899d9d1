import type {
  Command,
  FileLimits,
  Presence,
  Receipt,
  Supports,
  Transport
} from '../../src/contract/index.js'
import { createFarEnd, type FarEnd } from './far-end.js'
import { connect } from './line.js'
import { unless } from './unless.js'

export type { FarEnd } from './far-end.js'
export type { Said } from './log.js'

export interface MemoryOptions {
  /**
   * What the far end can do.
   *
   * @default all of it but `people`: nobody here is a bot
   */
  supports?: Supports
  /** Who is there. Without it the transport has no `presence`. */
  presence?: Presence
  /**
   * What is taken of files.
   *
   * @default any, of any size
   */
  limits?: FileLimits
  /**
   * Acts on a command, once for each id, after it was stored, and gives the rest of its receipt. What it
   * throws rejects the command, and the same id is acted on anew.
   */
  answer?(command: Command, farEnd: FarEnd): Receipt | undefined | Promise<Receipt | undefined>
}

const ALL: Supports = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  profile: true,
  visit: true,
  follow: true,
  pointed: true,
  files: true,
  replies: true,
  edit: true,
  delete: true,
  peek: true,
  history: true,
  rate: true,
  survey: true,
  callback: true,
  channel: true,
  transcript: true,
  remind: true,
  erase: true,
  leave: true
}

/**
 * A transport without a network, and its far end in the caller's hand: one conversation, kept in memory,
 * told to every line that is open. All of it runs in microtasks, so there is nothing to wait for.
 */
export function createMemoryPair(options: MemoryOptions = {}): {
  transport: Transport
  farEnd: FarEnd
} {
  const { supports = ALL, presence, limits = {}, answer = () => undefined } = options
  const { farEnd, room } = createFarEnd(supports, limits, answer)
  return {
    farEnd,
    transport: {
      name: 'memory',
      spec: 1,
      supports,
      ...(presence && { presence: signal => unless(signal, async () => presence) }),
      note: (note, signal) => unless(signal, async () => void room.notes.push(note)),
      connect: link => connect(room, link)
    }
  }
}
