import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../examples/desk/text/rows.js'
import { said } from './sample.js'

const NOON = new Date(2026, 4, 5, 12).getTime()
const MINUTE = 60_000

describe('the rows of a log', () => {
  it('group what one author says within five minutes', () => {
    const rows = rowsOf([
      said('1', 'visitor', NOON),
      said('2', 'visitor', NOON + 4 * MINUTE),
      said('3', 'agent', NOON + 4 * MINUTE),
      said('4', 'agent', NOON + 10 * MINUTE)
    ])
    const groups = rows.flatMap(row => (row.kind === 'group' ? [row.messages.length] : []))
    expect(groups).toEqual([2, 1, 1])
  })

  it('do not put two agents into one group', () => {
    const by = (id: string) => ({ ...said(id, 'agent', NOON), agent: { id, name: id } })
    expect(rowsOf([by('Ada'), by('Bo')]).filter(row => row.kind === 'group')).toHaveLength(2)
  })

  it('have a line for each new day', () => {
    const night = new Date(2026, 4, 5, 23, 59).getTime()
    const rows = rowsOf([said('1', 'visitor', night), said('2', 'visitor', night + 2 * MINUTE)])
    expect(rows.map(row => row.kind)).toEqual(['day', 'group', 'day', 'group'])
  })

  it('keep notices out of the bubbles', () => {
    const notice = { ...said('2', 'system', NOON), content: { kind: 'notice', text: 'x' } } as const
    const rows = rowsOf([said('1', 'visitor', NOON), notice, said('3', 'visitor', NOON)])
    expect(rows.map(row => row.kind)).toEqual(['day', 'group', 'notice', 'group'])
  })

  it('keep the key of a bubble when the server gives its message an id', () => {
    const [, before] = rowsOf([{ ...said('mine', 'agent', NOON), command: 'mine' }])
    const [, after] = rowsOf([{ ...said('theirs', 'agent', NOON), command: 'mine' }])
    expect(after?.key).toBe(before?.key)
  })
})
