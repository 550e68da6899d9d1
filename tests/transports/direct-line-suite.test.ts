import { describe, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { createRig } from './direct-line/rig.js'

transportSuite({ describe, it }, 'Direct Line, stream', () => createRig('stream'))
transportSuite({ describe, it }, 'Direct Line, poll', () => createRig('poll'))
