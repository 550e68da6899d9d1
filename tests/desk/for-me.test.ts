import { describe, expect, it } from 'vitest'
import { apply } from '../../examples/desk/state/apply.js'
import { isForMe, part } from '../../examples/desk/state/for-me.js'
import { callsFor } from '../../examples/desk/state/unread.js'
import { colleague, deskWith, me, waiting } from './sample.js'

/** Noor is there for orders. */
const noor = colleague('noor', { departments: ['orders'] })

const CASES = [
  ['answers for every department when none is chosen', [], { department: 'orders' }, true],
  ['answers for a department of theirs', ['orders'], { department: 'orders' }, true],
  ['leaves other departments to others', ['repairs'], { department: 'orders' }, false],
  ['answers whoever is for no department', ['repairs'], {}, true],
  ['answers where nobody of the department is there', ['repairs'], { department: 'trade' }, true],
  [
    'answers who asks for them, whatever the department',
    ['repairs'],
    { department: 'orders', preferred: 'a' },
    true
  ],
  [
    'leaves who asks for a colleague of another department',
    ['repairs'],
    { department: 'orders', preferred: 'noor' },
    false
  ],
  ['may answer who asks for a colleague of the same', ['repairs'], { preferred: 'noor' }, true]
] as const

describe('an agent', () => {
  for (const [promise, departments, more, expected] of CASES) {
    it(promise, () => {
      const known = { me: { ...me, departments }, colleagues: [noor], queue: [] }
      expect(isForMe(known, waiting('w', more))).toBe(expected)
    })
  }

  it('answers for a colleague’s department while that colleague is away', () => {
    const known = { me: { ...me, departments: ['repairs'] }, queue: [] }
    const order = waiting('w', { department: 'orders' })
    const away = { ...noor, available: false }
    expect(isForMe({ ...known, colleagues: [away] }, order)).toBe(true)
    expect(isForMe({ ...known, colleagues: [colleague('all')] }, order)).toBe(false)
  })

  it('is called in the title for their own only, and loses nobody from sight', () => {
    const mine = { ...me, departments: ['repairs'] }
    const queue = [waiting('v', { department: 'orders' }), waiting('w')]
    const state = { ...apply(deskWith(), { type: 'queue', queue }), me: mine, colleagues: [noor] }
    expect(callsFor(state)).toBe(1)
    expect(part(state)).toEqual({ mine: [queue[1]], others: [queue[0]] })
  })
})
