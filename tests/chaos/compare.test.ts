import { describe, expect, it } from 'vitest'
import { compare } from './compare.js'

const due = (...texts: string[]) => texts.map(text => ({ text }))

describe('a comparison', () => {
  it('finds nothing wrong with what arrived once and in order', () => {
    const result = compare(due('one', 'ok', 'two', 'ok'), ['one', 'ok', 'two', 'ok'])
    expect(result).toEqual({ due: 4, arrived: 4, lost: [], doubled: [], disordered: [] })
  })

  it('tells a lost message', () => {
    expect(compare(due('one', 'two', 'three'), ['one', 'three'])).toMatchObject({
      ...{ arrived: 2, lost: ['two'], doubled: [], disordered: [] }
    })
  })

  it('tells a doubled message, next to the first or far from it', () => {
    expect(compare(due('one', 'two'), ['one', 'one', 'two'])).toMatchObject({
      ...{ arrived: 2, lost: [], doubled: ['one'], disordered: [] }
    })
    expect(compare(due('one', 'two'), ['one', 'two', 'one'])).toMatchObject({
      ...{ arrived: 2, lost: [], doubled: ['one'], disordered: [] }
    })
  })

  it('tells two messages that have changed places', () => {
    const result = compare(due('one', 'two', 'three'), ['two', 'one', 'three'])
    expect(result).toMatchObject({ arrived: 3, lost: [], doubled: [] })
    expect(result.disordered).toHaveLength(1)
  })

  it('wants equal texts as often as they were said', () => {
    expect(compare(due('ok', 'ok'), ['ok'])).toMatchObject({ lost: ['ok'], doubled: [] })
    expect(compare(due('ok', 'ok'), ['ok', 'ok', 'ok'])).toMatchObject({
      ...{ lost: [], doubled: ['ok'] }
    })
  })

  it('takes what is not sure once, or not at all', () => {
    const unsure = [{ text: 'one' }, { text: 'two', sure: false }, { text: 'three' }]
    expect(compare(unsure, ['one', 'three'])).toMatchObject({ due: 2, lost: [], doubled: [] })
    expect(compare(unsure, ['one', 'two', 'three'])).toMatchObject({ lost: [], doubled: [] })
    expect(compare(unsure, ['one', 'two', 'two', 'three']).doubled).toEqual(['two'])
    expect(compare(unsure, ['one', 'three', 'two']).disordered).toHaveLength(1)
  })

  it('counts what nobody has sent as doubled', () => {
    expect(compare(due('one'), ['one', 'stranger']).doubled).toEqual(['stranger'])
  })

  it('tells several wrongs at once', () => {
    const result = compare(due('a', 'b', 'c', 'd', 'e'), ['b', 'a', 'd', 'd', 'e'])
    expect(result).toMatchObject({ lost: ['c'], doubled: ['d'] })
    expect(result.disordered).toHaveLength(1)
  })
})
