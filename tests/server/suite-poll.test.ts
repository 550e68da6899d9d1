import { describe, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { shopRig } from './suite-rig.js'

/** The promises of transports that a visitor can see without an agent, kept by the whole server. */
transportSuite({ describe, it }, 'the reference server, poll', () => shopRig('poll'))
