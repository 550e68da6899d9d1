import { describe, it } from 'vitest'
import { transportSuite } from '../../transports/testing/index.js'
import { createRig } from './matrix/rig.js'

const runner = {
  describe,
  it: (title: string, body: () => Promise<void>) => it(title, body, 20_000)
}

transportSuite(runner, 'matrix', async () => (await createRig()).rig)
transportSuite(runner, 'matrix, as a guest', async () => (await createRig('guest')).rig)
