import { describe, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { createRig } from './chatwoot/rig.js'

const runner = {
  describe,
  it: (title: string, body: () => Promise<void>) => it(title, body, 20_000)
}

transportSuite(runner, 'chatwoot', async () => (await createRig()).rig)
