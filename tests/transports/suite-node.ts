import { describe, it } from 'node:test'
import { transportSuite } from '../../transports/testing/index.js'
import { createMemoryRig } from './suite-memory.js'

/** Run by a child process: the suite under the test runner of Node.js. */
const broken = process.argv.includes('--broken')

transportSuite({ describe, it }, 'memory', () => {
  const rig = createMemoryRig()
  const { transport } = rig
  return broken ? { ...rig, transport: { ...transport, spec: 2 as 1 } } : rig
})
