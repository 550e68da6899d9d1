import { describe, it } from 'vitest'
import { createMemoryPair } from '../../transports/memory/index.js'
import { transportSuite } from '../../transports/testing/index.js'

transportSuite({ describe, it }, 'memory', () => {
  const { transport, farEnd } = createMemoryPair({ presence: { available: true, agents: [] } })
  return { transport, acted: () => farEnd.acted, say: farEnd.say, cut: () => farEnd.cut() }
})
