import { describe, expect, it } from 'vitest'
import { apply, find } from '../../examples/desk/state/apply.js'
import { deliveries } from '../../examples/desk/state/receipts.js'
import { callsFor, unreadOf } from '../../examples/desk/state/unread.js'
import type { DeskEvent } from '../../examples/server/desk-frames.js'
import { colleague, deskWith, me, open, said, snapshot, waiting } from './sample.js'

describe('the state of the desk', () => {
  it('shows a message once, however often it is told', () => {
    const event: DeskEvent = { type: 'message', conversation: 'c', message: said('1', 'visitor') }
    const state = apply(apply(deskWith(open('c')), event), event)
    expect(find(state, 'c')?.messages.map(each => each.id)).toEqual(['1'])
  })

  it('takes an accepted conversation out of the queue', () => {
    const queued = apply(deskWith(), { type: 'queue', queue: [waiting('c'), waiting('d')] })
    const state = apply(queued, { type: 'opened', conversation: open('c') })
    expect(state.queue.map(each => each.conversation)).toEqual(['d'])
    expect(state.conversations).toHaveLength(1)
  })

  it('opens a conversation once, though two windows tell of it', () => {
    const event: DeskEvent = { type: 'opened', conversation: open('c') }
    expect(apply(apply(deskWith(), event), event).conversations).toHaveLength(1)
  })

  it('keeps a conversation that ended while the line was down, as ended', () => {
    const state = apply(deskWith(open('c'), open('d')), snapshot({ conversations: [open('d')] }))
    expect(find(state, 'c')?.ended).toBe('system')
    expect(find(state, 'd')?.ended).toBeUndefined()
  })

  it('believes a snapshot about messages and remembers what had been delivered', () => {
    const before = apply(deskWith(open('c', { messages: [said('1', 'agent')] })), {
      type: 'receipt',
      conversation: 'c',
      upTo: '1',
      status: 'delivered'
    })
    const messages = [said('1', 'agent'), said('2', 'visitor')]
    const conversations = [open('c', { messages })]
    const after = find(apply(before, snapshot({ conversations })), 'c')
    expect(after?.messages).toEqual(messages)
    expect(after && deliveries(after)(0)).toBe('delivered')
  })

  it('stops saying that a visitor types once they have written or gone', () => {
    const typing = apply(deskWith(open('c')), { type: 'typing', conversation: 'c', active: true })
    const wrote = apply(typing, {
      type: 'message',
      conversation: 'c',
      message: said('1', 'visitor')
    })
    const left = apply(typing, { type: 'here', conversation: 'c', here: false })
    expect(find(typing, 'c')?.typing).toBe(true)
    expect(find(wrote, 'c')?.typing).toBe(false)
    expect(find(left, 'c')?.typing).toBe(false)
  })

  it('covers all earlier messages with one receipt', () => {
    const messages = [said('1', 'agent'), said('2', 'agent'), said('3', 'agent')]
    const read = find(deskWith(open('c', { messages, readUpTo: '2' })), 'c')
    expect(read && [0, 1, 2].map(deliveries(read))).toEqual(['read', 'read', 'sent'])
  })

  it('counts what the visitor wrote after what was seen', () => {
    const messages = [said('1', 'visitor'), said('2', 'agent'), said('3', 'visitor')]
    const state = deskWith(open('c', { messages, seenUpTo: '1' }))
    const seen = apply(state, { type: 'seen', conversation: 'c', upTo: '3' })
    expect(state.conversations.map(unreadOf)).toEqual([1])
    expect(seen.conversations.map(unreadOf)).toEqual([0])
  })

  it('does not call an agent who is away for people who wait', () => {
    const queued = apply(deskWith(), { type: 'queue', queue: [waiting('c')] })
    const away = apply(queued, { type: 'me', me: { ...me, available: false } })
    expect([callsFor(queued), callsFor(away)]).toEqual([1, 0])
  })

  it('has the survey, the colleagues and the departments as they were told last', () => {
    const departments = [{ id: 'd', name: 'Repairs' }]
    const first = apply(
      deskWith(open('c', { survey: { a: '1' } })),
      snapshot({ departments, colleagues: [colleague('x')], conversations: [open('c')] })
    )
    const colleagues = [colleague('x', { open: 2 })]
    const state = apply(apply(first, { type: 'colleagues', colleagues }), {
      type: 'survey',
      conversation: 'c',
      survey: { a: '2', b: ['3'] }
    })
    expect(find(state, 'c')?.survey).toEqual({ a: '2', b: ['3'] })
    expect([state.colleagues, state.departments]).toEqual([colleagues, departments])
  })

  it('lets a conversation go that was handed to somebody else', () => {
    const state = apply(deskWith(open('c'), open('d')), { type: 'handed', conversation: 'c' })
    expect(state.conversations.map(each => each.conversation)).toEqual(['d'])
    expect(apply(state, { type: 'handed', conversation: 'c' })).toBe(state)
  })

  it('stays the very same for news of a conversation that it does not have', () => {
    const state = deskWith(open('c'))
    expect(apply(state, { type: 'ended', conversation: 'x', by: 'agent' })).toBe(state)
    expect(apply(state, { type: 'pong' })).toBe(state)
  })
})
