import { describe, expect, it } from 'vitest'
import {
  type Facts,
  type Guard,
  next,
  PHASES,
  type Phase,
  type PhaseEvent
} from '../../src/core/phases.js'

const ALL = Object.keys(PHASES) as Phase[]
const BOOLEANS = [false, true]

const FACTS: readonly Facts[] = BOOLEANS.flatMap(away =>
  BOOLEANS.flatMap(posts =>
    BOOLEANS.flatMap(joined =>
      BOOLEANS.map(asksFeedback => ({ away, posts, joined, asksFeedback }))
    )
  )
)

const EVENTS: readonly PhaseEvent[] = [
  'begin',
  'joined',
  'refused',
  'accepted',
  'left',
  'ended',
  'away',
  'write',
  'talk',
  'posted',
  'done'
]

interface Arm {
  readonly from: Phase
  readonly event: PhaseEvent
  readonly guard: Guard
  readonly to: Phase
  readonly last: boolean
}

/** The table as rows. */
const ARMS: readonly Arm[] = ALL.flatMap(from =>
  Object.entries(PHASES[from]).flatMap(([event, arms]) =>
    arms.map(([guard, to], at) => ({
      from,
      event: event as PhaseEvent,
      guard,
      to,
      last: at === arms.length - 1
    }))
  )
)

function reachable(from: Phase): ReadonlySet<Phase> {
  const seen = new Set([from])
  for (const phase of seen) {
    for (const arm of ARMS) if (arm.from === phase) seen.add(arm.to)
  }
  return seen
}

const FACT: Facts = { away: false, posts: true, joined: false, asksFeedback: true }

describe('the table of phases', () => {
  it.each(ALL)('leads from closed to %s', phase => {
    expect(reachable('closed')).toContain(phase)
  })

  it.each(ALL)('leads from %s back to closed', phase => {
    expect(reachable(phase)).toContain('closed')
  })

  it.each(ALL)('leads on from %s', phase => {
    expect(ARMS.some(arm => arm.from === phase && arm.to !== phase)).toBe(true)
  })

  it.each(['prechat', 'offline', 'written', 'feedback'] as const)(
    'lets the visitor be done with %s at once',
    phase => {
      for (const facts of FACTS) expect(next(phase, 'done', facts)).toBe('closed')
    }
  )

  it.each(ARMS)('takes nothing behind always: $guard at $from, $event', ({ guard, last }) => {
    expect(guard !== 'always' || last).toBe(true)
  })

  it('knows each of its events in at least one phase, and no others', () => {
    expect(new Set(ARMS.map(arm => arm.event))).toEqual(new Set(EVENTS))
  })

  it('always gives a phase of the table, whatever happens in whatever order', () => {
    for (const phase of ALL) {
      for (const event of EVENTS) {
        for (const facts of FACTS) expect(ALL).toContain(next(phase, event, facts))
      }
    }
  })

  it('changes nothing for an event that a phase does not know', () => {
    for (const phase of ALL) {
      for (const event of EVENTS.filter(one => !PHASES[phase][one])) {
        for (const facts of FACTS) expect(next(phase, event, facts)).toBe(phase)
      }
    }
  })

  it('changes nothing for an event that nobody knows', () => {
    for (const phase of ALL) expect(next(phase, 'danced' as PhaseEvent, FACT)).toBe(phase)
  })

  it('comes to the chat whenever an agent accepts, but for a talk that is over', () => {
    for (const phase of ALL.filter(one => one !== 'chatting' && one !== 'feedback')) {
      expect(next(phase, 'accepted', FACT)).toBe('chatting')
    }
  })
})

describe('the guards', () => {
  it('lead to the letter when nobody is there', () => {
    expect(next('closed', 'begin', { ...FACT, away: true })).toBe('offline')
    expect(next('closed', 'begin', FACT)).toBe('prechat')
    expect(next('feedback', 'begin', { ...FACT, away: true })).toBe('offline')
  })

  it('keep the talk where letters have nowhere to go, whoever is there', () => {
    const facts = { ...FACT, posts: false, away: true }
    expect(next('closed', 'begin', facts)).toBe('prechat')
    for (const phase of ALL.filter(one => one !== 'offline')) {
      for (const event of EVENTS) expect(next(phase, event, facts), event).not.toBe('offline')
    }
  })

  it('lead from the letter back to where the visitor was', () => {
    expect(next('offline', 'talk', { ...FACT, joined: true })).toBe('waiting')
    expect(next('offline', 'talk', FACT)).toBe('prechat')
  })

  it('ask how it was only where the owner wants it', () => {
    expect(next('chatting', 'ended', FACT)).toBe('feedback')
    expect(next('chatting', 'ended', { ...FACT, asksFeedback: false })).toBe('closed')
  })
})
