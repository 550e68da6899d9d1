import { describe, expect, it } from 'vitest'
import { apply, find } from '../../examples/desk/state/apply.js'
import { emptyState } from '../../examples/desk/state/desk-state.js'
import { deskWith, me, open, said, snapshot } from './sample.js'

const isGiven = (state: ReturnType<typeof deskWith>) => find(state, 'c')?.given ?? false

describe('a conversation', () => {
  it('was given to the agent when it comes unasked', () => {
    expect(isGiven(apply(deskWith(), { type: 'opened', conversation: open('c') }))).toBe(true)
  })

  it('was not when the agent asked for it', () => {
    const asked = apply(deskWith(), { type: 'asked', conversation: 'c', active: true })
    const opened = apply(asked, { type: 'opened', conversation: open('c') })
    expect(isGiven(opened)).toBe(false)
    expect(opened.asked).toEqual([])
  })

  it('was given when it comes although the agent asked in vain', () => {
    const asked = apply(deskWith(), { type: 'asked', conversation: 'c', active: true })
    const refused = apply(asked, { type: 'asked', conversation: 'c', active: false })
    expect(isGiven(apply(refused, { type: 'opened', conversation: open('c') }))).toBe(true)
  })

  it('was given when it came while the line was down', () => {
    expect(isGiven(apply(deskWith(), snapshot({ conversations: [open('c')] })))).toBe(true)
  })

  it('was not when it is there at the first look, or was there before', () => {
    const first = apply(emptyState(me), snapshot({ conversations: [open('c')] }))
    expect(isGiven(first)).toBe(false)
    expect(isGiven(apply(first, snapshot({ conversations: [open('c')] })))).toBe(false)
  })

  it('stays given through messages and a lost line, until the agent turns to it', () => {
    const opened = apply(deskWith(), { type: 'opened', conversation: open('c') })
    const told = apply(opened, {
      type: 'message',
      conversation: 'c',
      message: said('1', 'visitor')
    })
    const again = apply(told, snapshot({ conversations: [open('c')] }))
    expect([isGiven(told), isGiven(again)]).toEqual([true, true])
    expect(isGiven(apply(again, { type: 'taken', conversation: 'c' }))).toBe(false)
  })
})
