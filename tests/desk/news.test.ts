import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../examples/desk/notice/announcer.js'
import { apply } from '../../examples/desk/state/apply.js'
import { emptyState } from '../../examples/desk/state/desk-state.js'
import { newsBetween } from '../../examples/desk/state/news.js'
import { callback, colleague, deskWith, me, open, said, snapshot, waiting } from './sample.js'

describe('the news', () => {
  it('are who has begun to wait and what visitors have written', () => {
    const before = deskWith(open('c'))
    const rung = apply(before, { type: 'queue', queue: [waiting('w')] })
    const wrote = apply(rung, { type: 'message', conversation: 'c', message: said('1', 'visitor') })
    expect(newsBetween(before, rung).map(each => each.kind)).toEqual(['ring'])
    expect(newsBetween(rung, wrote).map(each => each.kind)).toEqual(['message'])
  })

  it('do not come from the first look at the desk', () => {
    const queue = [waiting('w')]
    const first = apply(emptyState(me), snapshot({ queue }))
    expect(newsBetween(emptyState(me), first)).toEqual([])
  })

  it('hold what came while the line was down, once', () => {
    const before = deskWith(open('c', { messages: [said('1', 'visitor')] }))
    const messages = [said('1', 'visitor'), said('2', 'visitor'), said('3', 'agent')]
    const conversations = [open('c', { messages })]
    const after = apply(before, snapshot({ conversations }))
    expect(newsBetween(before, after)).toHaveLength(1)
    expect(newsBetween(after, after)).toEqual([])
  })

  it('are silent about who waits for others, until the others have gone', () => {
    const colleagues = [colleague('n', { departments: ['orders'] })]
    const mine = { ...deskWith(), me: { ...me, departments: ['repairs'] }, colleagues }
    const queue = [waiting('v', { department: 'orders' }), waiting('w', { department: 'repairs' })]
    const rung = apply(mine, { type: 'queue', queue })
    const alone = apply(rung, { type: 'colleagues', colleagues: [] })
    expect(newsBetween(mine, rung)).toEqual([{ kind: 'ring', waiting: queue[1] }])
    expect(newsBetween(rung, alone)).toEqual([{ kind: 'ring', waiting: queue[0] }])
  })

  it('are a conversation that came unasked, with what the visitor said last', () => {
    const messages = [said('1', 'visitor', 0, 'Hello'), said('2', 'visitor', 1, 'Is it broken?')]
    const opened = { type: 'opened', conversation: open('c', { messages }) } as const
    const news = newsBetween(deskWith(), apply(deskWith(), opened))
    expect(sentencesOf(news)).toEqual(['Mia is yours now: Is it broken?'])
  })

  it('are not a conversation that the agent has asked for', () => {
    const asked = apply(deskWith(), { type: 'asked', conversation: 'c', active: true })
    expect(newsBetween(asked, apply(asked, { type: 'opened', conversation: open('c') }))).toEqual(
      []
    )
  })

  it('are somebody who wants to be called, once', () => {
    const rung = apply(deskWith(), { type: 'callbacks', callbacks: [callback('k')] })
    const again = apply(rung, { type: 'callbacks', callbacks: [callback('k')] })
    expect(sentencesOf(newsBetween(deskWith(), rung))).toEqual(['Mia would like to be called.'])
    expect(newsBetween(rung, again)).toEqual([])
  })

  it('are not told of what the agent wrote', () => {
    const before = deskWith(open('c'))
    const event = { type: 'message', conversation: 'c', message: said('1', 'agent') } as const
    expect(newsBetween(before, apply(before, event))).toEqual([])
  })

  it('are told in one sentence when one visitor wrote several times', () => {
    const before = deskWith(open('c'))
    const messages = [said('1', 'visitor'), said('2', 'visitor')]
    const after = deskWith(open('c', { messages }))
    expect(sentencesOf(newsBetween(before, after))).toEqual(['2 new messages from Mia.'])
  })
})
