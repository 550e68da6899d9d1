import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox, type Outgoing } from '../../examples/desk/line/outbox.js'
import type { DeskCommand } from '../../examples/server/desk-frames.js'

vi.useFakeTimers()

let wire: DeskCommand[]
let up: boolean
let count: number

const NOTHING: ReadonlySet<string> = new Set()

function outbox(kept?: readonly Outgoing[]) {
  return createOutbox({
    transmit: command => {
      if (up) wire.push(command)
      return up
    },
    makeId: () => `id${++count}`,
    now: () => 7,
    ...(kept ? { kept } : {})
  })
}

const sent = () => wire.map(command => (command.type === 'message' ? command.id : command.type))

beforeEach(() => {
  wire = []
  up = true
  count = 0
})

describe('the outbox', () => {
  it('sends an unconfirmed message again under the same id when the line is back', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'Hello' })
    box.pause()
    expect(box.$messages.get()[0]?.state).toBe('queued')
    box.resume(NOTHING)
    expect(sent()).toEqual(['id1', 'id1'])
  })

  it('does not repeat what the server turns out to have', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'Hello' })
    box.pause()
    box.resume(new Set(['id1']))
    expect(sent()).toEqual(['id1'])
    expect(box.$messages.get()).toEqual([])
  })

  it('keeps messages while there is no line', () => {
    const box = outbox()
    box.add('c', { kind: 'text', text: 'Hello' })
    expect(sent()).toEqual([])
    box.resume(NOTHING)
    expect(sent()).toEqual(['id1'])
  })

  it('has one message of a conversation on its way, so that order is kept', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'One' })
    box.add('c', { kind: 'text', text: 'Two' })
    box.add('d', { kind: 'text', text: 'Other' })
    expect(sent()).toEqual(['id1', 'id3'])
    box.settle('id1')
    expect(sent()).toEqual(['id1', 'id3', 'id2'])
  })

  it('shows a message as sent until its bubble is back', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'Hello' })
    box.settle('id1')
    expect(box.$messages.get()[0]?.state).toBe('sent')
    box.arrive('id1')
    expect(box.$messages.get()).toEqual([])
  })

  it('lets nothing overtake a message that the server is silent about', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'One' })
    box.add('c', { kind: 'text', text: 'Two' })
    vi.advanceTimersByTime(60_000)
    expect(sent()).toEqual(['id1'])
    box.pause()
    box.resume(NOTHING)
    expect(sent()).toEqual(['id1', 'id1'])
  })

  it('tries again, under the same id and before the next one, what the server has no time for', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'One' })
    box.add('c', { kind: 'text', text: 'Two' })
    box.settle('id1', 'busy', 3)
    vi.advanceTimersByTime(2900)
    expect(sent()).toEqual(['id1'])
    vi.advanceTimersByTime(100)
    box.settle('id1')
    expect(sent()).toEqual(['id1', 'id1', 'id2'])
  })

  it('tries again under the same id when told to', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'Hello' })
    box.settle('id1', 'rejected')
    box.retry('id1')
    expect(sent()).toEqual(['id1', 'id1'])
  })

  it('believes an acceptance that comes on another line', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'Hello' })
    box.pause()
    box.settle('id1')
    expect(box.$messages.get()[0]?.state).toBe('sent')
  })

  it('goes on with the next message after a refusal', () => {
    const box = outbox()
    box.resume(NOTHING)
    box.add('c', { kind: 'text', text: 'One' })
    box.add('c', { kind: 'text', text: 'Two' })
    box.settle('id1', 'rejected')
    expect(box.$messages.get().map(each => each.state)).toEqual(['failed', 'sending'])
  })

  it('sends what an earlier page left behind', () => {
    const box = outbox([
      {
        id: 'old',
        conversation: 'c',
        content: { kind: 'text', text: 'Hi' },
        at: 1,
        state: 'sending'
      }
    ])
    box.resume(NOTHING)
    expect(sent()).toEqual(['old'])
  })
})
