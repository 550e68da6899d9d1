import { describe, expect, it } from 'vitest'
import { apply, find } from '../../examples/desk/state/apply.js'
import type { Conversation, DeskState } from '../../examples/desk/state/desk-state.js'
import { entriesOf } from '../../examples/desk/talk/entries.js'
import { deskWith, me, open, said } from './sample.js'

const messages = [said('1', 'visitor'), said('2', 'agent'), said('3', 'agent')]

describe('the entries of a log', () => {
  it('stay the same objects when another message comes', () => {
    const state = deskWith(open('c', { messages }))
    const message = said('4', 'visitor')
    const before = entries(state)
    const after = entries(apply(state, { type: 'message', conversation: 'c', message }))
    expect(after).toHaveLength(4)
    expect(before.every((entry, place) => entry === after[place])).toBe(true)
  })

  it('are new where a receipt says something new', () => {
    const state = deskWith(open('c', { messages, readUpTo: '2' }))
    const receipt = { type: 'receipt', conversation: 'c', upTo: '3', status: 'read' } as const
    const before = entries(state)
    const after = entries(apply(state, receipt))
    expect(after.map(({ state }) => state)).toEqual([undefined, 'read', 'read'])
    expect(before.map((entry, place) => entry === after[place])).toEqual([true, true, false])
  })
})

function entries(state: DeskState) {
  return entriesOf(find(state, 'c') as Conversation, [], me)
}
