import type { Agent, Command, Link, Supports, Transport } from '../../src/contract/index.js'
import { createMemoryPair } from '../memory/index.js'
import { createPlay } from './play.js'
import { AGENT, answer, GREETING } from './words.js'

export interface DemoOptions {
  /** Who answers. */
  agent?: Agent
  /**
   * How fast everything goes: 2 takes half the time.
   *
   * @default 1
   */
  speed?: number
}

/** All but what only somebody real can do: to call, and to write. */
const SUPPORTS: Supports = {
  resume: true,
  dedupe: true,
  typing: true,
  read: true,
  page: true,
  replies: true,
  rate: true,
  survey: true,
  erase: true,
  leave: true
}

/**
 * A transport for pages without a server: a scripted agent who lets the visitor wait for a moment, joins,
 * and answers kindly that nobody real is there. Nothing leaves the page. Its timers end with the link.
 */
export function demo({ agent = AGENT, speed = 1 }: DemoOptions = {}): Transport {
  const { transport, farEnd } = createMemoryPair({
    supports: SUPPORTS,
    presence: { available: true, agents: [agent], next: agent, wait: 2, reply: 3600 },
    answer(command) {
      act(command)
      return command.type === 'join' ? { reference: 'DEMO-1' } : undefined
    }
  })
  const play = createPlay(farEnd, agent, speed)

  const act = (command: Command) => {
    if (command.type === 'join') play.begin(GREETING)
    if (command.type === 'message') play.reply(command.id, answer(command.text))
    if (command.type === 'leave') play.end()
    if (command.type === 'erase') play.forget()
  }

  return {
    ...transport,
    name: 'demo',
    async connect(link: Link) {
      const connection = await transport.connect(link)
      play.run(link.signal)
      return connection
    }
  }
}
