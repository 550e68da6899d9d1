import { describe, it } from 'vitest'
import { ShopbellError } from '../../src/contract/index.js'
import { handoff } from '../../transports/handoff/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import { type Rig, transportSuite } from '../../transports/testing/index.js'

type FarEnd = ReturnType<typeof createMemoryPair>['farEnd']
const presence = { available: true, agents: [] }

const hands = (farEnd: FarEnd): Omit<Rig, 'transport'> => ({
  acted: () => farEnd.acted,
  cut: () => farEnd.cut(),
  lines: farEnd.lines,
  hold: farEnd.hold
})

/** As long as the bot answers. That it gives up is no word of its own. */
transportSuite({ describe, it }, 'handoff, while the bot answers', () => {
  const bot = createMemoryPair({ presence })
  const people = createMemoryPair()
  return {
    ...hands(bot.farEnd),
    notes: () => people.farEnd.notes,
    transport: handoff(bot.transport, people.transport),
    say(event) {
      if (event.type === 'away' || (event.type === 'agent' && !event.agent)) return false
      return bot.farEnd.say(event)
    }
  }
})

/** When the people answer, as the bot cannot be reached. */
transportSuite({ describe, it }, 'handoff, when the people answer', () => {
  const people = createMemoryPair({ presence })
  const closed = new ShopbellError('offline', 'No bot')
  const bot = { ...people.transport, connect: () => Promise.reject(closed) }
  return {
    ...hands(people.farEnd),
    notes: () => people.farEnd.notes,
    say: people.farEnd.say,
    refuse: (what, error) => (what === 'connection' ? people.farEnd.refuse(error) : false),
    transport: handoff(bot, people.transport)
  }
})
