import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Candidate,
  chooseAgent,
  PREFERENCE,
  type Rule,
  type Wanted
} from '../../examples/server/routing/choose-agent.js'
import { mayTake } from '../../examples/server/routing/serves.js'

const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  available: true,
  departments: [],
  open: 0,
  turn: 0,
  ...more
})
const NOW: Wanted = { waited: 0 }
const TURNS: Rule = { routing: 'round-robin', most: 4 }
const BUSY: Rule = { routing: 'least-busy', most: 4 }

describe('whoever gets a conversation', () => {
  it.each<[string, readonly Candidate[], Wanted, Rule, string | undefined]>([
    ['nobody, where agents take them', [one('ada')], NOW, { ...TURNS, routing: 'pull' }, undefined],
    ['nobody, where nobody is', [], NOW, TURNS, undefined],
    ['nobody who is away', [one('ada', { available: false })], NOW, TURNS, undefined],
    ['nobody who has enough to do', [one('ada', { open: 4 })], NOW, TURNS, undefined],
    [
      'whose turn is the longest ago',
      [one('a', { turn: 7 }), one('b', { turn: 3 })],
      NOW,
      TURNS,
      'b'
    ],
    ['in turns, whoever has more', [one('a', { turn: 7 }), one('b', { open: 3 })], NOW, TURNS, 'b'],
    ['who has the fewest', [one('a', { open: 2 }), one('b', { open: 1, turn: 9 })], NOW, BUSY, 'b'],
    [
      'of equals, whose turn is the longest ago',
      [one('a', { open: 1, turn: 5 }), one('b', { open: 1, turn: 4 })],
      NOW,
      BUSY,
      'b'
    ],
    ['of equals in all, always the same', [one('b'), one('a')], NOW, BUSY, 'a'],
    [
      'somebody of the department',
      [one('a', { departments: ['orders'] }), one('b', { departments: ['repairs'], open: 3 })],
      { ...NOW, department: 'repairs' },
      BUSY,
      'b'
    ],
    [
      'somebody who answers for all',
      [one('a', { departments: ['orders'] }), one('b', { turn: 9 })],
      { ...NOW, department: 'repairs' },
      TURNS,
      'b'
    ],
    [
      'nobody else while the department has enough to do',
      [one('a'), one('b', { departments: ['repairs'], open: 4 })].map(agent =>
        agent.id === 'a' ? { ...agent, departments: ['orders'] } : agent
      ),
      { ...NOW, department: 'repairs' },
      BUSY,
      undefined
    ],
    [
      'anybody, where nobody of the department is there',
      [
        one('a', { departments: ['orders'] }),
        one('b', { departments: ['repairs'], available: false })
      ],
      { ...NOW, department: 'repairs' },
      BUSY,
      'a'
    ],
    [
      'the preferred one, however busy others are not',
      [one('a'), one('b', { open: 3, turn: 9 })],
      { ...NOW, preferred: 'b' },
      BUSY,
      'b'
    ],
    [
      'nobody for a while, when the preferred one has enough to do',
      [one('a'), one('b', { open: 4 })],
      { waited: PREFERENCE - 1, preferred: 'b' },
      BUSY,
      undefined
    ],
    [
      'the next, after that while',
      [one('a'), one('b', { open: 4 })],
      { waited: PREFERENCE, preferred: 'b' },
      BUSY,
      'a'
    ],
    [
      'the next at once, when the preferred one is away',
      [one('a'), one('b', { available: false })],
      { ...NOW, preferred: 'b' },
      TURNS,
      'a'
    ],
    [
      'the one who was asked for, whatever their department',
      [one('a', { departments: ['repairs'] }), one('b', { departments: ['orders'] })],
      { ...NOW, department: 'repairs', preferred: 'b' },
      TURNS,
      'b'
    ],
    ['not who handed it on', [one('a')], { ...NOW, handedBy: 'a' }, TURNS, undefined],
    [
      'somebody else than who handed it on, though it is their turn',
      [one('a'), one('b', { turn: 9 })],
      { ...NOW, handedBy: 'a' },
      TURNS,
      'b'
    ]
  ])('is %s', (_, candidates, wanted, rule, id) => {
    expect(chooseAgent(candidates, wanted, rule)).toBe(id)
  })
})

const DEPARTMENTS = ['orders', 'repairs', 'lamps'] as const
const IDS = ['a', 'b', 'c', 'd', 'e'] as const
const candidates = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...IDS),
    available: fc.boolean(),
    departments: fc.uniqueArray(fc.constantFrom(...DEPARTMENTS)),
    open: fc.nat(6),
    turn: fc.nat(20)
  }),
  { selector: ({ id }) => id }
)
const wanted = fc.record({
  department: fc.option(fc.constantFrom(...DEPARTMENTS), { nil: undefined }),
  preferred: fc.option(fc.constantFrom(...IDS), { nil: undefined }),
  handedBy: fc.option(fc.constantFrom(...IDS), { nil: undefined }),
  waited: fc.nat(2 * PREFERENCE)
})
const rule = fc.record({
  routing: fc.constantFrom('round-robin' as const, 'least-busy' as const),
  most: fc.integer({ min: 1, max: 5 })
})

describe('for all agents and all wishes', () => {
  it('chooses nobody who is away, has enough to do, or handed it on', () => {
    fc.assert(
      fc.property(candidates, wanted, rule, (agents, wish, rule) => {
        const id = chooseAgent(agents, wish, rule)
        if (id === undefined) return
        const chosen = agents.find(agent => agent.id === id)
        expect(chosen).toMatchObject({ available: true })
        expect(chosen?.open).toBeLessThan(rule.most)
        expect(id).not.toBe(wish.handedBy)
      }),
      { numRuns: 2000 }
    )
  })

  it('leaves nobody waiting whom somebody could answer, but for one who is preferred', () => {
    fc.assert(
      fc.property(candidates, wanted, rule, (agents, wish, rule) => {
        if (chooseAgent(agents, wish, rule) !== undefined) return
        const there = agents.filter(({ available, id }) => available && id !== wish.handedBy)
        const preferred = there.some(({ id }) => id === wish.preferred)
        if (preferred && wish.waited < PREFERENCE) return
        const free = there.filter(({ open }) => open < rule.most)
        expect(free.filter(agent => mayTake(agent, wish.department, there))).toEqual([])
      }),
      { numRuns: 2000 }
    )
  })

  it('says the same, in whichever order they are looked at', () => {
    fc.assert(
      fc.property(candidates, wanted, rule, fc.nat(4), (agents, wish, rule, by) => {
        const turned = [...agents.slice(by), ...agents.slice(0, by)]
        expect(chooseAgent(turned, wish, rule)).toBe(chooseAgent(agents, wish, rule))
      })
    )
  })

  it('gives to each in turns: nobody ever has two more than another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 60 }),
        (many, times) => {
          const agents = IDS.slice(0, many).map(id => ({ ...one(id), turn: 0 }))
          const given = new Map<string, number>(agents.map(({ id }) => [id, 0]))
          for (let turn = 1; turn <= times; turn += 1) {
            const id = chooseAgent(agents, NOW, { routing: 'round-robin', most: 1000 })
            const agent = agents.find(agent => agent.id === id)
            if (!agent) throw new Error('Nobody was chosen')
            agent.turn = turn
            given.set(agent.id, (given.get(agent.id) ?? 0) + 1)
          }
          const counts = [...given.values()]
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
        }
      )
    )
  })
})
