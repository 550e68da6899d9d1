import { describe, expect, it } from 'vitest'
import {
  closeColumn,
  focusOf,
  NO_COLUMNS,
  openColumn,
  pinColumn,
  visibleColumns
} from '../../examples/desk/state/columns.js'

const opened = (room: number, ...ids: string[]) =>
  ids.reduce((columns, id) => openColumn(columns, id, room), NO_COLUMNS)
const seen = (columns: typeof NO_COLUMNS, room = 3) =>
  visibleColumns(columns, room)
    .map(each => each.conversation)
    .join('')

describe('the columns', () => {
  it('stand side by side while there is room', () => {
    expect(seen(opened(3, 'a', 'b', 'c'))).toBe('abc')
  })

  it('give up the one that was looked at the longest ago', () => {
    const columns = openColumn(opened(3, 'a', 'b', 'c'), 'a', 3)
    expect(seen(openColumn(columns, 'd', 3))).toBe('adc')
  })

  it('keep those that are pinned', () => {
    const columns = pinColumn(opened(3, 'a', 'b', 'c'), 'a', true)
    expect(seen(openColumn(columns, 'd', 3))).toBe('adc')
  })

  it('make place for what is opened although all are pinned', () => {
    const columns = pinColumn(opened(1, 'a'), 'a', true)
    expect(seen(openColumn(columns, 'b', 1), 1)).toBe('b')
  })

  it('do not move what is open already', () => {
    const columns = openColumn(opened(3, 'a', 'b', 'c'), 'a', 3)
    expect([seen(columns), focusOf(columns)]).toEqual(['abc', 'a'])
  })

  it('show the ones looked at last when the window gets smaller', () => {
    expect(seen(openColumn(opened(3, 'a', 'b', 'c'), 'a', 3), 2)).toBe('ac')
  })

  it('hand the attention on when one is closed', () => {
    const columns = closeColumn(opened(3, 'a', 'b', 'c'), 'c')
    expect([seen(columns), focusOf(columns)]).toEqual(['ab', 'b'])
  })
})
