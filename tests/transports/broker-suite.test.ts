import { describe, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { createHouse } from './broker/house.js'

transportSuite({ describe, it }, 'a broker that keeps what was said', () => createHouse(true))
transportSuite({ describe, it }, 'a broker that keeps nothing', () => createHouse(false))
transportSuite({ describe, it }, 'a broker that says nothing of what it took', () =>
  createHouse(false, true)
)
