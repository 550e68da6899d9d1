import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Command, Message } from '../../src/contract/index.js'
import { createEmitter, type EventName } from '../../src/core/hooks.js'
import { leadingOf } from '../../src/core/leading.js'
import type { Memory } from '../../src/core/memory.js'
import { tellMilestones } from '../../src/core/milestones.js'
import type { Seat } from '../../src/core/seat.js'
import { createStores } from '../../src/core/stores.js'
import { readTalked } from '../../src/core/talked.js'
import { leaveTrace } from '../../src/core/trace.js'
import { stubLocalStorage } from './shop.js'

const NOON = Date.UTC(2026, 10, 22, 12)
const NAMES = ['began', 'waited', 'answered', 'ended', 'rated', 'channel', 'file', 'visit'] as const
const BEGUN = { fields: {}, route: { department: 'repairs' }, profile: {} }
const ADA = { id: 'ada', name: 'Ada' }

/** The far end says so many seconds after noon. */
function said(id: string, from: Message['from'], seconds: number): Message {
  return { id, from, at: NOON + seconds * 1000, content: { kind: 'text', text: id } }
}

/** One page of a visitor, and what `memory` it has of the ones before. */
function enter({ memory = {} as Memory, consent = 'interaction', leads = true } = {}) {
  const stores = createStores()
  const { on, emit } = createEmitter()
  const events: [EventName, unknown][] = []
  for (const name of NAMES) on(name, detail => events.push([name, detail]))
  const page = new AbortController()
  onTestFinished(() => page.abort())
  const keep = vi.fn()
  const settings = { name: 'shop', feedback: true, consent }
  const seat = { stores, settings, signal: page.signal, emit } as unknown as Seat
  leadingOf(stores).set(leads)
  function hear(...messages: readonly Message[]) {
    const known = stores.$thread.get()
    const entries = messages.map((message, at) => ({
      key: message.id,
      order: known.length + at + 1,
      message,
      placed: true
    }))
    stores.$thread.set([...known, ...entries])
  }
  function ask(command: Command) {
    const { id } = command
    const parcels = stores.$parcels.get()
    const order = parcels.length + 1
    stores.$parcels.set([...parcels, { id, order, at: NOON, command, state: 'queued' }])
  }
  return {
    stores,
    events,
    memory,
    keep,
    hear,
    ask,
    leads: leadingOf(stores),
    leave: () => page.abort(),
    tell: () => tellMilestones(seat, memory, keep)
  }
}

type Page = ReturnType<typeof enter>

function begin({ stores, memory, hear }: Page) {
  Object.assign(memory, { joined: true, begun: BEGUN, reference: 'SB-1' })
  hear(said('asked', 'visitor', 0))
  stores.$phase.set('waiting')
}

function end({ stores, memory }: Page) {
  memory.joined = false
  stores.$phase.set('feedback')
}

function setUp(options: Parameters<typeof enter>[0] = {}) {
  stubLocalStorage()
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] })
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  return enter(options)
}

describe('the moments of a talk', () => {
  it('are told in their order, each once, and stored', () => {
    const page = setUp()
    page.tell()
    expect(page.events).toEqual([])
    begin(page)
    vi.setSystemTime(NOON + 20_000)
    page.stores.$agent.set(ADA)
    page.stores.$phase.set('chatting')
    page.hear(said('answer', 'agent', 32))
    page.hear(said('more', 'visitor', 50), said('bye', 'agent', 61))
    end(page)
    page.stores.$phase.set('closed')
    expect(page.events).toEqual([
      ['began', { department: 'repairs' }],
      ['waited', { seconds: 20 }],
      ['answered', { seconds: 32 }],
      ['ended', { by: 'shop', seconds: 61, visitor: 2, agent: 2 }]
    ])
    expect(page.keep).toHaveBeenCalled()
  })

  it('are not told again by the next page, and go by the times of the messages', () => {
    const first = setUp()
    first.tell()
    begin(first)
    first.leave()
    vi.setSystemTime(NOON + 3_600_000)
    const next = enter({ memory: first.memory })
    next.hear(said('asked', 'visitor', 0), said('answer', 'agent', 45))
    next.stores.$phase.set('chatting')
    next.tell()
    expect(next.events).toEqual([
      ['waited', { seconds: 45 }],
      ['answered', { seconds: 45 }]
    ])
  })

  it('are told by the tab that leads, also when it does so only later', () => {
    const page = setUp({ leads: false })
    page.tell()
    begin(page)
    expect(page.events).toEqual([])
    page.leads.set(true)
    expect(page.events.map(([name]) => name)).toEqual(['began'])
  })

  it('say what the visitor has asked for, each command once, and who ended it', () => {
    const page = setUp()
    page.tell()
    begin(page)
    const file = { id: 'f', url: 'https://a.example/f', name: 'a.png', type: 'image/png', size: 7 }
    page.ask({ type: 'message', id: '1', text: '', file })
    page.ask({ type: 'visit', id: '2', message: 'm', agreed: true })
    page.ask({ type: 'callback', id: '3', phone: '0161' })
    page.ask({ type: 'leave', id: '4' })
    end(page)
    page.ask({ type: 'rate', id: '5', solved: true, score: 5, comment: 'Thank you' })
    expect(page.events.slice(1)).toEqual([
      ['file', { kind: 'image/png', size: 7 }],
      ['visit', { agreed: true }],
      ['channel', { channel: 'callback' }],
      ['ended', { by: 'visitor', seconds: 0, visitor: 1, agent: 0 }],
      ['rated', { solved: true, score: 5 }]
    ])
  })

  it('begin anew with the next talk', () => {
    const page = setUp()
    page.tell()
    begin(page)
    end(page)
    page.stores.$thread.set([])
    begin(page)
    expect(page.events.map(([name]) => name)).toEqual(['began', 'ended', 'began'])
  })

  it('leave the number and the last word, where more than the talk may be served', () => {
    const page = setUp()
    leaveTrace('shop', 'open')
    page.tell()
    begin(page)
    page.hear(said('answer', 'agent', 9))
    expect(readTalked('shop')).toEqual({ reference: 'SB-1', at: NOON + 9000 })
    const other = setUp({ consent: 'functional' })
    other.tell()
    begin(other)
    expect(readTalked('shop')).toEqual({})
    expect(other.events).toHaveLength(1)
  })

  it('are not told of a visitor who was forgotten', () => {
    const page = setUp()
    page.tell()
    page.leave()
    begin(page)
    expect(page.events).toEqual([])
    expect(readTalked('shop')).toEqual({})
  })
})
