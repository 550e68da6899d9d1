import { describe, expect, it } from 'vitest'
import type { Message } from '../../src/contract/index.js'
import type { Parcel } from '../../src/core/parcel.js'
import { place, type Thread } from '../../src/core/thread.js'
import { threadLines } from '../../src/ui/thread-lines.js'
import { ADA, echo, said } from '../core/said.js'

const MINUTE = 60_000
/** Local time: days are those of whoever looks. */
const at = (hour: number, minute = 0, day = 1) => new Date(2026, 5, day, hour, minute).getTime()
const thread = (...messages: Message[]) => messages.reduce(place, [] as Thread)
const lines = (messages: Message[], parcels: readonly Parcel[] = [], read = '') =>
  threadLines(thread(...messages), parcels, read)

/** Groups as brackets: `[a b] [c]`. */
const groups = (...messages: Message[]) =>
  lines(messages)
    .map(({ message: { id }, opensGroup, closesGroup }) =>
      [opensGroup ? '[' : '', id, closesGroup ? ']' : ''].join('')
    )
    .join(' ')

const days = (...messages: Message[]) =>
  lines(messages)
    .filter(line => line.opensDay)
    .map(line => line.message.id)

const parcel = (id: string, more: Partial<Parcel> = {}): Parcel => ({
  id,
  command: { type: 'message', id, text: `Text of ${id}` },
  state: 'queued',
  at: at(12),
  order: 1,
  ...more
})

describe('the lines of a thread', () => {
  it('are what the far end has, then what is still on its way, in their orders', () => {
    const all = lines(
      [said('a', { at: at(20) }), said('b', { at: at(8) })],
      [parcel('p'), parcel('q')]
    )
    expect(all.map(line => line.key)).toEqual(['a', 'b', 'p', 'q'])
    expect(all.map(line => line.parcel?.id)).toEqual([undefined, undefined, 'p', 'q'])
  })

  it('show no command that is no message', () => {
    const leave = parcel('l', { command: { type: 'leave', id: 'l' } })
    expect(lines([], [leave, parcel('p')]).map(line => line.key)).toEqual(['p'])
  })

  it('are keyed alike before and after the far end has a message', () => {
    const [before] = lines([], [parcel('p')])
    const [after] = lines([echo('p', 'far')])
    expect(before?.key).toBe(after?.key)
  })
})

describe('what one person says in one go', () => {
  it('is one group', () => {
    expect(
      groups(
        said('a', { at: at(12, 0) }),
        said('b', { at: at(12, 1) }),
        said('c', { at: at(12, 5) })
      )
    ).toBe('[a b c]')
  })

  it('ends when somebody else speaks', () => {
    const bob = { id: 'bob', name: 'Bob' }
    expect(groups(said('a'), said('b', { agent: bob }), echo('c'), said('d'))).toBe(
      '[a] [b] [far-c] [d]'
    )
    expect(groups(said('a'), said('b', { from: 'system' }), said('c'))).toBe('[a] [b] [c]')
  })

  it('ends after five minutes, whichever way the clocks go', () => {
    expect(groups(said('a', { at: at(12) }), said('b', { at: at(12) + 5 * MINUTE }))).toBe(
      '[a] [b]'
    )
    expect(groups(said('a', { at: at(12) }), said('b', { at: at(12) - 5 * MINUTE }))).toBe(
      '[a] [b]'
    )
    expect(groups(said('a', { at: at(12) }), said('b', { at: at(12) - 4 * MINUTE }))).toBe('[a b]')
  })

  it('ends with the day', () => {
    expect(
      groups(
        said('a', { at: at(23, 59) }),
        said('b', { at: at(0, 1, 2) }),
        said('c', { at: at(0, 2, 2) })
      )
    ).toBe('[a] [b c]')
  })

  it('goes on with what is still on its way', () => {
    const all = lines([echo('a', 'a', { at: at(12) })], [parcel('p', { at: at(12, 1) })])
    expect(all.map(line => [line.opensGroup, line.closesGroup])).toEqual([
      [true, false],
      [false, true]
    ])
  })

  it('is a group even alone', () => {
    expect(groups(said('a'))).toBe('[a]')
    expect(lines([])).toEqual([])
  })
})

describe('a day', () => {
  it('opens with its first message, at midnight of whoever looks', () => {
    expect(
      days(
        said('a', { at: at(0, 0) }),
        said('b', { at: at(23, 59) }),
        said('c', { at: at(0, 0, 2) }),
        said('d', { at: at(12, 0, 2) }),
        said('e', { at: at(12, 0, 9) })
      )
    ).toEqual(['a', 'c', 'e'])
  })

  it('is one day when the clocks change, though it has 23 hours or 25', () => {
    // Wherever clocks change, they do so on one of these days; elsewhere nothing is special.
    for (const [month, day] of [
      [2, 8],
      [2, 29],
      [9, 25],
      [10, 1]
    ] as const) {
      const hours = [0, 1, 2, 3, 4, 23].map(hour => new Date(2026, month, day, hour, 30).getTime())
      const messages = hours.map((time, index) => said(`h${index}`, { at: time }))
      const next = said('next', { at: new Date(2026, month, day + 1, 0, 30).getTime() })
      expect(days(...messages, next)).toEqual(['h0', 'next'])
    }
  })

  it('opens again when the far end’s clock goes back: order is not by clocks', () => {
    const all = [said('a', { at: at(12, 0, 2) }), said('b', { at: at(12) })]
    expect(lines(all).map(line => line.message.id)).toEqual(['a', 'b'])
    expect(days(...all)).toEqual(['a', 'b'])
  })
})

describe('the fate of an own message', () => {
  const fates = (messages: Message[], read = '', parcels: readonly Parcel[] = []) =>
    lines(messages, parcels, read)
      .map(line => line.fate ?? '-')
      .join(' ')

  it('is told of the last one that the far end has, and of no other', () => {
    expect(fates([echo('a', 'a'), said('b'), echo('c', 'c'), said('d', { agent: ADA })])).toBe(
      '- - sent -'
    )
    expect(fates([echo('a', 'a')], '', [parcel('p')])).toBe('sent -')
    expect(fates([said('b')])).toBe('-')
  })

  it('is read when the agent has read it, or anything after it', () => {
    expect(fates([echo('a', 'a'), echo('c', 'c')], 'a')).toBe('- sent')
    expect(fates([echo('a', 'a'), echo('c', 'c')], 'c')).toBe('- read')
    expect(fates([echo('a', 'a'), said('b')], 'b')).toBe('read -')
    expect(fates([echo('a', 'a')], 'unknown')).toBe('sent')
  })
})
