import { describe, expect, it } from 'vitest'
import { createMemoryPair } from '../../transports/memory/index.js'
import type { Rig } from '../../transports/testing/index.js'
import { babbling, createTwoRooms } from './broken-hearing.js'
import { BROKEN } from './broken-transports.js'
import { createMemoryRig } from './suite-memory.js'
import { failures, suiteOf } from './suite-run.js'

/** Seconds. What is whole waits for nothing, and is not to be found broken by a machine that is busy. */
const PATIENT = 20

describe('the suite', () => {
  it.each(BROKEN)('finds the transport that %s', async (_, promise, rig) => {
    const failed = await failures(rig)
    for (const [title, message] of failed) {
      expect(message).toMatch(`Promise broken: memory ${title}\n`)
    }
    expect([...failed.keys()].filter(title => title.includes(promise))).toHaveLength(1)
  })

  it('has no promise that nobody can break', () => {
    const titles = suiteOf(createMemoryRig).map(({ title }) => title)
    const unbroken = titles.filter(title => !BROKEN.some(([, promise]) => title.includes(promise)))
    expect(unbroken).toEqual([])
  })

  it.each<[string, () => Rig]>([
    ['that keeps its promises', createMemoryRig],
    ['that keeps two visitors apart', () => ({ ...createTwoRooms(), patience: PATIENT })],
    ['that ignores what it does not know', () => ({ ...babbling(() => {})(), patience: PATIENT })],
    [
      'that supports nothing, with hands on its far end',
      () => {
        const { transport, farEnd } = createMemoryPair({ supports: {} })
        return {
          transport,
          acted: () => farEnd.acted,
          say: farEnd.say,
          cut: () => farEnd.cut(),
          patience: PATIENT
        }
      }
    ],
    [
      'that supports nothing, without hands',
      () => {
        const { transport, farEnd } = createMemoryPair({ supports: {} })
        return { transport, acted: () => farEnd.acted, patience: PATIENT }
      }
    ]
  ])('finds nothing in a transport %s', async (_, createRig) => {
    expect(await failures(createRig)).toEqual(new Map())
  })
})
