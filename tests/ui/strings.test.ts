import { describe, expect, it } from 'vitest'
import { COMMON } from '../../src/ui/strings/common.js'
import { FORM } from '../../src/ui/strings/form.js'
import { HOURS } from '../../src/ui/strings/hours.js'
import { LATER } from '../../src/ui/strings/later.js'
import { TALK } from '../../src/ui/strings/talk.js'
import { fill, sayTime } from '../../src/ui/strings.js'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('filling a text', () => {
  it('puts each value where its name stands, as often as it stands there', () => {
    expect(fill('{count} of {count} from {name}', { count: 2, name: 'Ada' })).toBe(
      '2 of 2 from Ada'
    )
  })

  it('leaves a text without names as it is', () => {
    expect(fill('All of it', { name: 'Ada' })).toBe('All of it')
    expect(fill('', {})).toBe('')
  })

  it('fills in values as they are, whatever they look like', () => {
    expect(fill('{name} is here', { name: '$& {count} $1' })).toBe('$& {count} $1 is here')
  })
})

describe('a time span', () => {
  it.each([
    [0, '1 minute'],
    [20, '1 minute'],
    [89, '1 minute'],
    [4 * MINUTE, '4 minutes'],
    [59 * MINUTE, '59 minutes'],
    [HOUR, '1 hour'],
    [90 * MINUTE, '2 hours'],
    [24 * HOUR, '24 hours'],
    [2 * DAY, '2 days'],
    [6 * DAY + 5 * HOUR, '6 days']
  ])('of %i seconds is said as a person would: %s', (seconds, words) => {
    expect(sayTime(seconds, 'en')).toBe(words)
  })

  it('is said in the language of the shop', () => {
    expect(sayTime(4 * MINUTE, 'de')).toBe('4 Minuten')
    expect(sayTime(2 * HOUR, 'fr')).toMatch(/^2\sheures$/)
  })
})

describe('the words on the screen', () => {
  const ALL = { ...COMMON, ...FORM, ...TALK, ...LATER, ...HOURS }

  it.each(Object.entries(ALL))('%s is said quietly, and not empty: %s', (_, words) => {
    expect(words.trim()).toBe(words)
    expect(words).toMatch(/^[\p{Lu}{]|^optional$|^on \{/u)
    expect(words).not.toContain('!')
  })

  it('have each name once', () => {
    const names = [COMMON, FORM, TALK, LATER, HOURS].flatMap(Object.keys)
    expect(names).toHaveLength(new Set(names).size)
  })
})
