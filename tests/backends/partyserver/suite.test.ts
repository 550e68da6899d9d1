import { describe, it } from 'vitest'
import { transportSuite } from '../../../transports/testing/index.js'
import { openRig } from './rig.js'

transportSuite({ describe, it }, 'websocket to PartyServer', openRig)
