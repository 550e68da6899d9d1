import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Note } from '../../src/contract/index.js'
import { noteSearches } from '../../src/core/answers/searches.js'
import { effortOf } from './effort.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function start() {
  const notes: Note[] = []
  return { notes, ...noteSearches(note => notes.push(note)) }
}

/** What the owner is told when somebody types this and stops. */
function told(text: string): string[] {
  const { notes, typed } = start()
  typed(text, 0)
  vi.advanceTimersByTime(1500)
  return notes.map(note => (note.type === 'search' ? note.text : ''))
}

describe('a search', () => {
  it('is told when the visitor stops typing, with how much was found', () => {
    const { notes, typed } = start()
    typed('dim', 3)
    vi.advanceTimersByTime(1400)
    typed('dimmer', 0)
    vi.advanceTimersByTime(1400)
    expect(notes).toEqual([])
    vi.advanceTimersByTime(100)
    expect(notes).toEqual([{ type: 'search', text: 'dimmer', found: 0 }])
  })

  it('is told at once when they go on to something else, and not again', () => {
    const { notes, typed, done } = start()
    typed('bulb', 2)
    done()
    expect(notes).toEqual([{ type: 'search', text: 'bulb', found: 2 }])
    done()
    vi.runAllTimers()
    expect(notes).toHaveLength(1)
  })

  it('is told once for each text', () => {
    const { notes, typed, done } = start()
    for (const text of ['bulb', 'Bulb ', 'lamp', 'bulb']) {
      typed(text, 1)
      done()
    }
    expect(notes.map(note => note.type === 'search' && note.text)).toEqual(['bulb', 'lamp'])
  })

  it('is not told when it was taken back', () => {
    const { notes, typed, done } = start()
    typed('dimmer', 0)
    typed('', 0)
    vi.runAllTimers()
    done()
    expect(notes).toEqual([])
  })

  it.each(['', 'ab', ' a b ', '1234', '?!?!', '📦📦📦'])('is nothing yet with "%s"', text => {
    expect(told(text)).toEqual([])
  })

  it.each(['abc', 'a b c', 'E27 LED', '退货', 'คืน'])('is one with "%s"', text => {
    expect(told(text)).toEqual([text])
  })

  it.each([
    ['where is order 123456', 'where is order #'],
    ['card 4111 1111 1111 1111 declined', 'card # declined'],
    ['call +48 22-123-45.67 please', 'call +# please'],
    ['order ١٢٣٤٥٦٧', 'order #'],
    ['mail grace.hopper@example.com now', 'mail @ now'],
    ['2 lamps, 40 watts, 12345', '2 lamps, 40 watts, 12345'],
    [` ${'lamp '.repeat(40)}`, 'lamp '.repeat(20)]
  ])('keeps to itself whose it is: %s', (text, words) => {
    expect(told(text)).toEqual([words])
  })

  it('shows no part of a number where it is cut off', () => {
    const [text] = told(`${'x'.repeat(95)} 1234567890`)
    expect(text).toBe(`${'x'.repeat(95)} #`)
  })

  it('takes no time for a long text', () => {
    const { typed } = start()
    const effort = effortOf(() => {
      typed('1 '.repeat(50_000), 0)
      typed('a'.repeat(200_000), 0)
    })
    expect(effort).toBeLessThan(1000)
  })
})
