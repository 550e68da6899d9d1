import type { Agent, Command, Link, Transport } from '../../src/contract/index.js'
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

/**
 * A transport for pages without a server: a scripted agent who lets the visitor wait for a moment, joins,
 * and answers kindly that nobody real is there. Nothing leaves the page. Its timers end with the link.
 */
export function demo({ agent = AGENT, speed = 1 }: DemoOptions = {}): Transport {
  const { transport, farEnd } = createMemoryPair({
    presence: { available: true, agents: [agent], wait: 2, reply: 3600 },
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
