import { describe, expect, it } from 'vitest'
import { FAULT_NAMES } from './faults.js'
import { createRandom } from './random.js'
import { plan } from './schedule.js'

const wanted = { messages: 1000, faults: 200, kinds: FAULT_NAMES }

describe('a schedule', () => {
  it('is the same for the same seed, and another one for another', () => {
    const one = plan(wanted, createRandom(7))
    expect(plan(wanted, createRandom(7))).toEqual(one)
    expect(plan(wanted, createRandom(8))).not.toEqual(one)
  })

  it('has as many faults as were asked for, spread over the whole run in order', () => {
    const rows = plan(wanted, createRandom(1))
    expect(rows).toHaveLength(200)
    const at = rows.map(row => row.at)
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at[0]).toBeLessThan(100)
    expect(at.at(-1)).toBeGreaterThan(900)
    expect(at.at(-1)).toBeLessThan(1000)
  })

  it('has every kind of fault, sooner or later', () => {
    const rows = plan({ ...wanted, faults: 2000 }, createRandom(1))
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(FAULT_NAMES))
  })

  it('keeps to the kinds that were asked for', () => {
    const kinds = ['the server killed', 'another tab'] as const
    const rows = plan({ ...wanted, kinds }, createRandom(1))
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(kinds))
    expect(plan({ ...wanted, kinds: [] }, createRandom(1))).toEqual([])
  })
})
