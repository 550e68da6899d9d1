import { describe, expect, it } from 'vitest'
import { audit, type Evidence, LEGS } from './audit.js'
import type { Kept } from './books.js'
import type { Said } from './said.js'
import type { Drawn } from './screens.js'

const said = (text: string, where: string): Said => ({ text, where, at: 1, sure: true })
const kept = (from: Kept['from'], text: string): Kept => ({ from, text, command: text, at: 2 })
const drawn = ({ from, text }: Kept): Drawn => ({ from, text, pending: false })

const MESSAGES = [
  kept('visitor', 'first'),
  kept('agent', 'answer'),
  kept('visitor', 'second'),
  kept('visitor', 'elsewhere')
]

/** A conversation in which everything is right, but for what a test changes. */
function evidence(changes: {
  messages?: readonly Kept[]
  screen?: readonly Drawn[]
  desk?: readonly Drawn[]
}): Evidence {
  const { messages = MESSAGES } = changes
  return {
    visitor: 'v1',
    desk: 'a1',
    book: { messages, holes: [] },
    bySay: {
      visitor: [said('elsewhere', 'v1.t2'), said('first', 'v1.t1'), said('second', 'v1.t1')],
      agent: [said('answer', 'a1')]
    },
    onScreen: {
      visitor: new Map([['v1.t1', changes.screen ?? messages.map(drawn)]]),
      agent: new Map([['a1', changes.desk ?? messages.map(drawn)]])
    }
  }
}

const wrongs = (given: Evidence) =>
  audit(given).flatMap(({ offences }) => offences.map(({ leg, wrong, text }) => [leg, wrong, text]))

const [toServer, toVisitor, , toAgent] = LEGS

describe('an audit', () => {
  it('finds nothing where everything is right, in whatever order two tabs were heard', () => {
    expect(wrongs(evidence({}))).toEqual([])
  })

  it('tells what the database has lost', () => {
    const messages = MESSAGES.filter(({ text }) => text !== 'second')
    expect(wrongs(evidence({ messages }))).toEqual([[toServer, 'lost', 'second']])
  })

  it('tells what the database has twice', () => {
    const messages = [...MESSAGES, kept('visitor', 'first')]
    expect(wrongs(evidence({ messages }))).toEqual([[toServer, 'doubled', 'first']])
  })

  it('tells what was said in one tab and is kept in another order', () => {
    const messages = MESSAGES.toReversed()
    expect(wrongs(evidence({ messages }))).toEqual([[toServer, 'out of order', expect.anything()]])
  })

  it('tells what a visitor does not see, sees twice, or sees in another order', () => {
    const all = MESSAGES.map(drawn)
    const [first, answer, ...rest] = all
    if (!first || !answer) throw new Error('There are no messages')
    expect(wrongs(evidence({ screen: all.slice(1) }))).toEqual([
      [toVisitor, 'lost', 'visitor: first']
    ])
    expect(wrongs(evidence({ screen: [...all, first] }))).toEqual([
      [toVisitor, 'doubled', 'visitor: first']
    ])
    expect(wrongs(evidence({ screen: [answer, first, ...rest] }))).toEqual([
      [toVisitor, 'out of order', expect.anything()]
    ])
  })

  it('tells what an agent does not see', () => {
    expect(wrongs(evidence({ desk: [] }))).toHaveLength(MESSAGES.length)
    expect(wrongs(evidence({ desk: [] }))[0]).toEqual([toAgent, 'lost', 'visitor: first'])
  })

  it('does not take what is still on its way for what has arrived', () => {
    const screen = MESSAGES.map(drawn).map((one, at) => ({ ...one, pending: at === 3 }))
    expect(wrongs(evidence({ screen }))).toEqual([[toVisitor, 'lost', 'visitor: elsewhere']])
  })
})
