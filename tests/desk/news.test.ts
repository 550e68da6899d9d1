import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../examples/desk/notice/announcer.js'
import { apply } from '../../examples/desk/state/apply.js'
import { emptyState } from '../../examples/desk/state/desk-state.js'
import { newsBetween } from '../../examples/desk/state/news.js'
import { deskWith, me, open, said, waiting } from './sample.js'

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
    const first = apply(emptyState(me), { type: 'snapshot', me, queue, conversations: [] })
    expect(newsBetween(emptyState(me), first)).toEqual([])
  })

  it('hold what came while the line was down, once', () => {
    const before = deskWith(open('c', { messages: [said('1', 'visitor')] }))
    const messages = [said('1', 'visitor'), said('2', 'visitor'), said('3', 'agent')]
    const conversations = [open('c', { messages })]
    const after = apply(before, { type: 'snapshot', me, queue: [], conversations })
    expect(newsBetween(before, after)).toHaveLength(1)
    expect(newsBetween(after, after)).toEqual([])
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
