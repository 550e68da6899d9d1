import { afterAll, beforeAll, describe, it } from 'vitest'
import { transportSuite } from '../../../transports/testing/index.js'
import { type Offline, startOffline } from './offline.js'
import { openRig } from './rig.js'

let offline: Offline

beforeAll(async () => {
  offline = await startOffline({ quiet: true })
})
afterAll(() => offline.close())

transportSuite({ describe, it }, 'Direct Line over offline-directline', () => openRig(offline))
