import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEmoji, putFirst, readEmoji, stepInGrid } from '../../src/core/emoji.js'
import { EMOJI } from '../../src/ui/strings/emoji.js'

const LISTS = Object.entries(EMOJI).filter(([name]) => name.endsWith('List'))
const ALL = LISTS.flatMap(([, list]) => readEmoji(list))
const signs = (typed: string) => findEmoji(ALL, typed).map(({ sign }) => sign)

describe('our own emoji', () => {
  it.each(LISTS)('%s has some thirty or more, each with a name of its own', (_, list) => {
    const emoji = readEmoji(list)
    expect(emoji.length).toBe(list.split('|').length)
    expect(emoji.length).toBeGreaterThan(30)
    for (const { sign, name } of emoji) {
      expect(sign).toMatch(/^\p{Extended_Pictographic}\ufe0f?$/u)
      expect(name).toMatch(/^[a-z -]+$/)
    }
  })

  it('are each there once, by one name', () => {
    expect(new Set(ALL.map(({ sign }) => sign)).size).toBe(ALL.length)
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length)
  })

  it.each([
    ['lamp', '💡'],
    ['LIGHT bu', '💡'],
    ['thank', '🙏'],
    ['e mail', '📧'],
    ['heart red', '❤️'],
    ['👍', '👍'],
    ['  party ', '🥳']
  ])('are found by “%s”', (typed, sign) => {
    expect(signs(typed)).toContain(sign)
  })

  it.each([[''], ['   '], ['amp'], ['nothing like it']])('are not found by “%s”', typed => {
    expect(signs(typed)).toEqual([])
  })

  it('come first where their name begins so', () => {
    expect(signs('heart')[0]).toBe('😍')
    expect(signs('star')[0]).toBe('🤩')
    expect(signs('sun')[0]).toBe('😎')
    expect(signs('cake')[0]).toBe('🍰')
  })
})

describe('a list of emoji', () => {
  it('is read in any language, and what has no name is left out', () => {
    const list = readEmoji('😀 Größe, froh| 💡  Glühbirne |❤️|| x')
    expect(list.map(({ sign, name }) => [sign, name])).toEqual([
      ['😀', 'Größe'],
      ['💡', 'Glühbirne']
    ])
    for (const typed of ['grosse', 'groesse', 'FROH']) {
      expect(findEmoji(list, typed)).toEqual([list[0]])
    }
  })

  it('takes whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (list, typed) => {
        for (const { sign, name } of findEmoji(readEmoji(list), typed)) {
          expect(sign && name).toBeTruthy()
        }
      })
    )
  })
})

describe('what was used', () => {
  const [a, b, c] = readEmoji('1 one|2 two|3 three')
  it('stands first, once, and no more than fit', () => {
    if (!a || !b || !c) throw new Error('There are three')
    expect(putFirst([], a, 2)).toEqual([a])
    expect(putFirst([a, b], b, 2)).toEqual([b, a])
    expect(putFirst([b, a], c, 2)).toEqual([c, b])
  })
})

describe('arrow keys', () => {
  /** Two groups: 0 1 2 / 3 4, and 5 6 7 / 8. */
  const go = (at: number, key: string) => stepInGrid([5, 4], 3, at, key)

  it.each<[number, string, number | undefined]>([
    [0, 'next', 1],
    [4, 'next', 5],
    [8, 'next', undefined],
    [5, 'previous', 4],
    [0, 'previous', undefined],
    [1, 'ArrowDown', 4],
    [2, 'ArrowDown', 4],
    [4, 'ArrowDown', 6],
    [7, 'ArrowDown', 8],
    [8, 'ArrowDown', undefined],
    [7, 'ArrowUp', 4],
    [1, 'ArrowUp', undefined],
    [4, 'Home', 3],
    [0, 'End', 2],
    [3, 'End', 4],
    [6, 'First', 0],
    [0, 'Last', 8],
    [1, 'PageDown', 5],
    [6, 'PageDown', undefined],
    [8, 'PageUp', 0],
    [2, 'PageUp', undefined],
    [0, 'x', undefined],
    [9, 'next', undefined]
  ])('lead from %i with %s to %s', (at, key, to) => {
    expect(go(at, key)).toBe(to)
  })

  it('never lead out of what there is', () => {
    const keys = ['next', 'previous', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp']
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        fc.constantFrom(...keys),
        (sizes, columns, from, key) => {
          const count = sizes.reduce((sum, size) => sum + size, 0)
          const to = stepInGrid(sizes, columns, from % count, key)
          if (to === undefined) return
          expect(to).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThan(count)
        }
      )
    )
  })
})
