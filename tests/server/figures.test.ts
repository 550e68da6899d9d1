import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepSale } from '../../examples/server/annotations/sales.js'
import type { Database } from '../../examples/server/database.js'
import { groupQuestions } from '../../examples/server/figures/questions.js'
import { readFigures } from '../../examples/server/figures/routes.js'
import { spanOf } from '../../examples/server/figures/span.js'
import { spreadOf } from '../../examples/server/figures/spread.js'
import type { Shop } from '../../examples/server/shop.js'
import { converse, makeDatabase } from './made.js'

const NOON = Date.UTC(2026, 10, 22, 12)
const DAY = 86_400_000
const DEPARTMENTS = [{ id: 'repairs', name: 'Repairs' }]

const figuresOf = (db: Database, query: Record<string, string> = {}) =>
  readFigures(
    { db, settings: { DEPARTMENTS } } as unknown as Shop,
    spanOf(new URLSearchParams({ from: '2026-11-22', to: '2026-11-22', ...query }))
  )

describe('the figures of a shop', () => {
  it('are nothing, without a fault, where nothing was', async () => {
    const figures = await figuresOf(await makeDatabase())
    const none = { count: 0, median: null, p90: null }
    expect(figures.totals).toEqual({
      conversations: 0,
      answered: 0,
      missed: 0,
      solved: 0,
      unsolved: 0,
      ratings: 0,
      mean: null,
      scores: [0, 0, 0, 0, 0],
      asked: 0,
      told: 0,
      waiting: none,
      first: none,
      later: none,
      duration: none
    })
    expect(figures.days).toEqual([{ day: '2026-11-22', conversations: 0, answered: 0, missed: 0 }])
    expect([figures.agents, figures.departments, figures.sales]).toEqual([[], [], []])
  })

  it('count times, messages and opinions of what began on these days', async () => {
    const db = await makeDatabase()
    await db.turn(async turn => {
      await converse(turn, {
        since: NOON,
        department: 'repairs',
        rating: { solved: true, score: 5 },
        deeds: [
          ['ask', 0],
          ['take', 20_000, 'ada'],
          ['answer', 32_000, 'ada'],
          ['answer', 40_000, 'ada'],
          ['ask', 50_000],
          ['ask', 55_000],
          ['answer', 61_000, 'ada'],
          ['end', 100_000]
        ]
      })
      await converse(turn, {
        since: NOON,
        rating: { solved: false, score: 2 },
        deeds: [['end', 9000]]
      })
      await converse(turn, { since: NOON })
      await converse(turn, { since: NOON - DAY, deeds: [['ask', 0]] })
    })
    const { totals, agents, departments } = await figuresOf(db)
    expect(totals).toMatchObject({ conversations: 3, answered: 1, missed: 1, asked: 3, told: 3 })
    expect(totals.waiting).toEqual({ count: 1, median: 20, p90: 20 })
    expect(totals.first).toEqual({ count: 1, median: 32, p90: 32 })
    // From the first words that were not answered; what follows an answer at once is none.
    expect(totals.later).toEqual({ count: 1, median: 11, p90: 11 })
    expect(totals.duration).toEqual({ count: 2, median: 9, p90: 100 })
    expect(totals).toMatchObject({ solved: 1, unsolved: 1, ratings: 2, mean: 3.5 })
    expect(totals.scores).toEqual([0, 1, 0, 0, 1])
    expect(agents).toMatchObject([
      { agent: 'ada', name: 'Ada', conversations: 1, messages: 3, solved: 1, ratings: 1, mean: 5 }
    ])
    expect(departments).toMatchObject([
      { department: null, name: 'No department', conversations: 2, missed: 1 },
      { department: 'repairs', name: 'Repairs', conversations: 1, answered: 1 }
    ])
  })

  it('count the first wait and each agent’s own answers where a conversation was handed on', async () => {
    const db = await makeDatabase()
    await db.turn(turn =>
      converse(turn, {
        since: NOON,
        rating: { score: 4 },
        deeds: [
          ['ask', 0],
          ['take', 5000, 'ada'],
          ['answer', 10_000, 'ada'],
          ['ask', 20_000],
          ['queue', 21_000],
          ['take', 90_000, 'bea'],
          ['answer', 95_000, 'bea'],
          ['end', 99_000]
        ]
      })
    )
    const { totals, agents } = await figuresOf(db)
    expect(totals.waiting).toEqual({ count: 1, median: 5, p90: 5 })
    expect(totals.answered).toBe(1)
    expect(agents).toMatchObject([
      { agent: 'ada', conversations: 1, first: { median: 10 }, later: { count: 0 }, ratings: 0 },
      { agent: 'bea', conversations: 1, first: { count: 0 }, later: { median: 75 }, mean: 4 }
    ])
  })

  it('count a conversation once that was taken up again', async () => {
    const db = await makeDatabase()
    await db.turn(async turn => {
      const { id } = await converse(turn, {
        since: NOON,
        deeds: [
          ['take', 1000, 'ada'],
          ['answer', 2000, 'ada'],
          ['end', 3000]
        ]
      })
      await turn.run(
        `UPDATE conversations SET state = 'open', ended = NULL, accepted = ? WHERE id = ?`,
        NOON + DAY,
        id
      )
    })
    const { totals } = await figuresOf(db)
    expect(totals).toMatchObject({ conversations: 1, answered: 1, missed: 0 })
    expect(totals.waiting.median).toBe(1)
    expect(totals.duration.count).toBe(0)
  })

  it('have a row for each day as the clocks of the zone count it, also where they change', async () => {
    const db = await makeDatabase()
    // In London the clocks went back at one o’clock: this day had 25 hours.
    const midnight = Date.UTC(2026, 9, 24, 23)
    await db.turn(async turn => {
      for (const hour of [-1, 0, 24, 25])
        await converse(turn, { since: midnight + hour * 3_600_000 })
    })
    const query = { from: '2026-10-24', to: '2026-10-26', zone: 'Europe/London' }
    const { days, totals } = await figuresOf(db, query)
    expect(days.map(({ day, conversations }) => [day, conversations])).toEqual([
      ['2026-10-24', 1],
      ['2026-10-25', 2],
      ['2026-10-26', 1]
    ])
    expect(totals.conversations).toBe(4)
  })

  it('keep with each message who waited for it, and for how long', async () => {
    const db = await makeDatabase()
    await db.turn(async turn => {
      await converse(turn, { since: NOON, deeds: [['ask', 0]] })
      await converse(turn, {
        since: NOON,
        deeds: [
          ['ask', 0],
          ['take', 5000, 'ada'],
          ['answer', 9000, 'ada'],
          ['answer', 9500, 'ada'],
          ['ask', 20_000],
          ['ask', 25_000],
          ['hand', 26_000, 'bea'],
          ['answer', 31_000, 'bea'],
          ['end', 40_000]
        ]
      })
    })
    const [kept, answers] = await db.turn(async turn => [
      await turn.rows('SELECT asked, told, answered, waited FROM conversations ORDER BY number'),
      await turn.rows('SELECT agent, at, took, first FROM answers ORDER BY conversation, seq')
    ])
    expect(kept.map(row => ({ ...row }))).toEqual([
      { asked: 1, told: 0, answered: null, waited: null },
      { asked: 3, told: 3, answered: NOON + 9000, waited: 5000 }
    ])
    expect(answers.map(row => ({ ...row }))).toEqual([
      { agent: 'ada', at: NOON + 9000, took: 9000, first: 1 },
      { agent: 'ada', at: NOON + 9500, took: null, first: 0 },
      { agent: 'bea', at: NOON + 31_000, took: 11_000, first: 0 }
    ])
  })

  it('sum what was bought by currency, each order once', async () => {
    const db = await makeDatabase()
    await db.turn(async turn => {
      const { reference } = await converse(turn, { since: NOON })
      const sale = { type: 'converted', reference, value: 0.1, currency: 'EUR' } as const
      expect(await keepSale(turn, { ...sale, order: 'A-1' })).toBeDefined()
      expect(await keepSale(turn, { ...sale, order: 'A-1' })).toBeUndefined()
      await keepSale(turn, { ...sale, value: 0.2 })
      await keepSale(turn, { type: 'converted', reference, value: 7 })
      expect(await keepSale(turn, { ...sale, reference: 'SB-NONE' })).toBeUndefined()
    })
    expect((await figuresOf(db)).sales).toEqual([
      { currency: '', count: 1, sum: 7, conversations: 1 },
      { currency: 'EUR', count: 2, sum: 0.3, conversations: 1 }
    ])
  })

  it('forget whoever is erased', async () => {
    const db = await makeDatabase()
    await db.turn(async turn => {
      const { id, reference } = await converse(turn, {
        since: NOON,
        deeds: [['answer', 1000, 'ada']]
      })
      await keepSale(turn, { type: 'converted', reference, value: 7 })
      await turn.run('DELETE FROM events WHERE conversation = ?', id)
      await turn.run('DELETE FROM conversations WHERE id = ?', id)
    })
    const { totals, agents, sales } = await figuresOf(db)
    expect([totals.conversations, agents, sales]).toEqual([0, [], []])
  })

  it.each([
    [{ zone: 'Europe/Atlantis' }, 'time zone'],
    [{ from: '2026-02-30' }, 'no day'],
    [{ from: 'yesterday' }, 'no day'],
    [{ from: '2026-11-23' }, 'after'],
    [{ from: '2020-01-01' }, 'At most']
  ])('are refused for %j with a sentence', async (query, words) => {
    const db = await makeDatabase()
    await expect((async () => figuresOf(db, query))()).rejects.toThrow(words)
  })
})

describe('median and 90th percentile', () => {
  it('are those of the nearest rank, for any values', async () => {
    const db = await makeDatabase()
    const naive = (values: readonly number[], share: number) =>
      [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1]
    const lists = fc.array(fc.nat(100_000_000), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(lists, async values => {
        const list = 'SELECT NULL AS key, value FROM json_each(?)'
        const spread = await db.turn(turn => spreadOf(turn, list, JSON.stringify(values)))
        expect(spread.count).toBe(values.length)
        expect(spread.median).toBe((naive(values, 0.5) ?? 0) / 1000)
        // Nine tenths of whole numbers are not whole in floating point.
        const rank = Math.ceil((9 * values.length) / 10) - 1
        expect(spread.p90).toBe(([...values].sort((a, b) => a - b)[rank] ?? 0) / 1000)
      }),
      { numRuns: 60 }
    )
  })
})

describe('the most frequent questions', () => {
  it('are the same in another case, order, punctuation and with other accents', () => {
    expect(
      groupQuestions([
        'Is it dimmable?',
        'Où est ma lampe ?',
        'is it  DIMMABLE',
        'dimmable, is it',
        'ou est ma lampe',
        'Is it dimmable in blue?',
        '???'
      ])
    ).toEqual([
      { question: 'Is it dimmable?', count: 3 },
      { question: 'Où est ma lampe ?', count: 2 },
      { question: 'Is it dimmable in blue?', count: 1 }
    ])
  })
})
