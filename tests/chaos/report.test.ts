import { describe, expect, it } from 'vitest'
import { LEGS, type Passage } from './audit.js'
import { openDiary } from './diary.js'
import { isClean, type Result, report } from './report.js'

const ORDER = {
  messages: 100,
  faults: 5,
  seed: 7,
  visitors: 6,
  plain: 0,
  tabs: 3,
  rate: 7,
  kinds: []
}

function result(changes: Partial<Result> = {}): Result {
  const passages = LEGS.map((leg): Passage => ({ leg, due: 50, arrived: 50, offences: [] }))
  return {
    ...{ order: ORDER, milliseconds: 60_000, writing: 30_000, planned: 5, pending: [], stale: [] },
    ...{
      passages,
      felt: ['the server killed', 'the server killed'],
      diary: openDiary({ now: () => 0 })
    },
    ...changes
  }
}

describe('a report', () => {
  it('shows for each way what was sent and arrived, and what went wrong meanwhile', () => {
    const told = report(result())
    for (const leg of LEGS) expect(told).toMatch(new RegExp(`${leg} +50 +50 +0 +0 +0`))
    expect(told).toMatch(/the server killed +2/)
    expect(told).toContain('200 a minute; seed 7')
    expect(told).toContain('Nothing is lost')
    expect(isClean(result())).toBe(true)
  })

  it('tells the story of what is wrong, and how to see it again', () => {
    const diary = openDiary({ now: () => 1000 })
    diary.note('v1.t1', 'sent: gone')
    diary.note('server', 'is killed')
    diary.note('v2.t1', 'has nothing to do with it')
    const [leg] = LEGS
    const offence = { leg, wrong: 'lost', who: 'v1.t2', text: 'gone', at: 1000 } as const
    const bad = result({ diary, passages: [{ leg, due: 1, arrived: 0, offences: [offence] }] })
    const told = report(bad)
    expect(isClean(bad)).toBe(false)
    expect(told).toContain(`lost, ${leg}, v1.t2: gone`)
    expect(told).toContain('server is killed')
    expect(told).not.toContain('nothing to do with it')
    expect(told).not.toContain('Nothing is lost')
    expect(told).toContain('npm run chaos -- --messages 100 --faults 5 --seed 7')
  })

  it('does not call clean what is still on its way', () => {
    expect(isClean(result({ pending: ['1 in the outbox of v1'] }))).toBe(false)
    expect(report(result({ pending: ['1 in the outbox of v1'] }))).toContain('outbox of v1')
  })

  it('does not call clean what was sent and asks to be sent again', () => {
    expect(isClean(result({ stale: ['v1.t1 showed "one"'] }))).toBe(false)
    expect(report(result({ stale: ['v1.t1 showed "one"'] }))).toContain('v1.t1 showed "one"')
  })
})
