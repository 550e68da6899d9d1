import { describe, expect, it } from 'vitest'
import { createMemoryPair } from '../../transports/memory/index.js'
import { type Rig, transportSuite } from '../../transports/testing/index.js'
import { BROKEN, breakIt } from './broken-transports.js'

/** Runs the whole suite against a rig; gives the messages of the tests that failed. */
async function failures(createRig: () => Rig): Promise<string[]> {
  const tests: (() => Promise<void>)[] = []
  const runner = {
    describe: (_: string, body: () => void) => body(),
    it: (_: string, body: () => Promise<void>) => tests.push(body)
  }
  transportSuite(runner, 'broken', createRig)
  const failed: string[] = []
  for (const test of tests) await test().catch((error: Error) => failed.push(error.message))
  return failed
}

describe('the suite', () => {
  it.each(BROKEN)('finds the transport that %s', async (_, promise, createRig) => {
    const failed = await failures(createRig)
    expect(failed.filter(message => message.startsWith('Promise broken: memory'))).toEqual(failed)
    expect(failed.some(message => message.includes(promise))).toBe(true)
  })

  it('finds nothing in a transport that keeps its promises', async () => {
    expect(await failures(breakIt((connect, link) => connect(link)))).toEqual([])
  })

  it('asks nothing of a transport that it does not support, with hands or without', async () => {
    const createRig = () => {
      const { transport, farEnd } = createMemoryPair({ supports: {} })
      return { transport, acted: () => farEnd.acted, say: farEnd.say, cut: () => farEnd.cut() }
    }
    expect(await failures(createRig)).toEqual([])
  })
})
