import { describe, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { createRig } from './zammad/rig.js'

const runner = {
  describe,
  it: (title: string, body: () => Promise<void>) => it(title, body, 20_000)
}

transportSuite(runner, 'zammad', async () => (await createRig()).rig)
