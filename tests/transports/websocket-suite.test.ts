import { describe, it } from 'vitest'
import { WebSocket } from 'ws'
import { transportSuite } from '../../transports/testing/index.js'
import { websocket } from '../../transports/websocket/index.js'
import { benchRig } from './bench-rig.js'

transportSuite({ describe, it }, 'websocket', () => benchRig(url => websocket(url, { WebSocket })))
