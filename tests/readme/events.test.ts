import { describe, expect, it } from 'vitest'
import { eventsTable } from '../../scripts/readme/events.mjs'
import { CATALOGUE } from '../../src/core/catalogue.js'

const rows = eventsTable()
  .split('\n')
  .slice(2)
  .map((row: string) => row.split(/(?<!\\) ?\| ?/).slice(1, -1))

describe('the table of events', () => {
  it('has a sentence for each event', () => {
    for (const [name, meaning] of rows) expect(meaning, name).toMatch(/^[A-Z].*\.$/)
  })

  it('says of each that goes out which parts do, and of the others that they stay', () => {
    const out = rows.filter(([, , , told]) => told !== 'stays on the page')
    expect(out.map(([name]) => name?.replaceAll('`', '')).sort()).toEqual(
      Object.keys(CATALOGUE).sort()
    )
    const ended = rows.find(([name]) => name === '`ended`')
    expect(ended?.[3]).toBe('`by`, `seconds`, `visitor`, `agent`')
  })
})
