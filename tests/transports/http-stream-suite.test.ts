import { describe, it } from 'vitest'
import { http } from '../../transports/http/index.js'
import { transportSuite } from '../../transports/testing/index.js'
import { benchRig } from './bench-rig.js'

transportSuite({ describe, it }, 'http, stream', () =>
  benchRig(url => http(url, { listen: 'stream' }))
)
