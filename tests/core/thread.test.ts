import { describe, expect, it } from 'vitest'
import type { Message, Receipt } from '../../src/contract/index.js'
import { ownMessage } from '../../src/core/own-message.js'
import { accept, place, type Thread } from '../../src/core/thread.js'
import { echo, NOON, said } from './said.js'
import { seeded, seeds } from './seeded.js'

const HOUR = 3_600_000
const own = (id: string, at = NOON) =>
  ownMessage({ type: 'message', id, text: `Text of ${id}` }, at)
const ids = (thread: Thread) => thread.map(entry => entry.message.id)
const keys = (thread: Thread) => thread.map(entry => entry.key)
const placed = (...messages: Message[]) => messages.reduce(place, [] as Thread)

describe('the thread', () => {
  it('stands in the order in which the far end told it', () => {
    expect(ids(placed(said('a'), said('b'), said('c')))).toEqual(['a', 'b', 'c'])
  })

  it('asks no clock, not the far end’s and not the visitor’s', () => {
    const late = said('late', { at: NOON + 5 * HOUR })
    const early = said('early', { at: NOON - 5 * HOUR })
    expect(ids(placed(late, early, said('now')))).toEqual(['late', 'early', 'now'])
    const accepted = accept(placed(said('a')), own('mine', NOON - 5 * HOUR), { message: 'far' })
    expect(ids(place(accepted, said('b')))).toEqual(['a', 'far', 'b'])
  })

  it('shows what it knows already once, as it was last told', () => {
    const content = { kind: 'text', text: 'Corrected' } as const
    const thread = placed(said('a'), said('b'), said('a', { content }))
    expect(ids(thread)).toEqual(['a', 'b'])
    expect(thread[0]?.message.content.text).toBe('Corrected')
  })

  it('takes two equal texts for two messages', () => {
    const content = { kind: 'text', text: 'ok' } as const
    expect(ids(placed(said('a', { content }), said('b', { content })))).toEqual(['a', 'b'])
    const one = accept([], { ...own('one'), content }, { message: 'far-one' })
    const both = accept(one, { ...own('two'), content }, { message: 'far-two' })
    expect(ids(both)).toEqual(['far-one', 'far-two'])
  })

  it('knows own words by their command when they come back before they were accepted', () => {
    const thread = placed(echo('mine', 'far'))
    expect(accept(thread, own('mine'), { message: 'far' })).toBe(thread)
  })

  it('knows own words by their id where the far end keeps no commands', () => {
    const { command: _, ...plain } = echo('mine', 'far')
    const first = accept([], own('mine'), { message: 'far' })
    expect(ids(place(first, plain))).toEqual(['far'])
    expect(ids(accept(placed(plain), own('mine'), { message: 'far' }))).toEqual(['far'])
  })

  it('shows own words when they are accepted, and once when they come back', () => {
    const accepted = accept([], own('mine'), { message: 'far', at: NOON + 5 })
    expect(accepted[0]).toMatchObject({ placed: false, message: { id: 'far', at: NOON + 5 } })
    const thread = place(accepted, echo('mine', 'far'))
    expect(thread).toHaveLength(1)
    expect(thread[0]?.placed).toBe(true)
  })

  it('keeps the key of own words from first to last, so that their bubble stays', () => {
    const accepted = accept([], own('mine'), { message: 'far' })
    expect(keys(accepted)).toEqual(['mine'])
    const thread = place(accepted, echo('mine', 'far'))
    expect(keys(thread)).toEqual(['mine'])
    expect(keys(place(thread, echo('mine', 'far')))).toEqual(['mine'])
    expect(keys(placed(echo('mine', 'far')))).toEqual(['mine'])
  })

  it('puts own words where the far end says, when somebody was faster', () => {
    const accepted = accept([], own('mine'), { message: 'far' })
    const faster = place(accepted, said('hers'))
    expect(ids(faster)).toEqual(['far', 'hers'])
    expect(ids(place(faster, echo('mine', 'far')))).toEqual(['hers', 'far'])
  })

  it('needs no answer in the receipt', () => {
    const thread = accept([], own('mine', NOON), {})
    expect(thread[0]?.message).toMatchObject({ id: 'mine', at: NOON })
    expect(ids(place(thread, echo('mine', 'far')))).toEqual(['far'])
  })

  it('changes no thread in place', () => {
    const before = Object.freeze(placed(said('a'), said('b')))
    place(before, said('c'))
    place(before, said('a'))
    accept(before, own('mine'), {})
    expect(ids(before)).toEqual(['a', 'b'])
  })
})

/** One conversation at the far end: whose words, in its order. */
interface Line {
  readonly message: Message
  readonly receipt?: Receipt
}

function conversation(random: () => number): readonly Line[] {
  return Array.from({ length: 2 + Math.floor(random() * 12) }, (_, at): Line => {
    const skew = Math.round((random() - 0.5) * 10 * HOUR)
    if (random() < 0.5) return { message: said(`agent-${at}`, { at: NOON + skew }) }
    const message = echo(`own-${at}`, `far-${at}`, { at: NOON + skew })
    return { message, receipt: { message: message.id, at: message.at } }
  })
}

type Step = (thread: Thread) => Thread

/** The same conversation as it may reach one visitor: receipts early or late, stretches told again. */
function interleave(lines: readonly Line[], random: () => number): readonly Step[] {
  const steps: Step[] = []
  const receipts = lines.flatMap(({ message, receipt }, at) =>
    receipt && message.command ? [{ at, mine: own(message.command, NOON), receipt }] : []
  )
  for (const [at, { message }] of lines.entries()) {
    while (receipts[0] && (receipts[0].at < at || random() < 0.4)) {
      const { mine, receipt } = receipts.shift() ?? expect.fail()
      steps.push(thread => accept(thread, mine, receipt))
    }
    steps.push(thread => place(thread, message))
    if (random() < 0.2) {
      const again = lines.slice(Math.floor(random() * at), at + 1)
      steps.push(...again.map(line => (thread: Thread) => place(thread, line.message)))
    }
  }
  steps.push(
    ...receipts.map(
      ({ mine, receipt }) =>
        (thread: Thread) =>
          accept(thread, mine, receipt)
    )
  )
  return steps
}

describe('any way in which a conversation reaches a visitor', () => {
  it('ends in the order of the far end, nothing twice', () => {
    for (const seed of seeds(300)) {
      const random = seeded(seed)
      const lines = conversation(random)
      let thread: Thread = []
      for (const step of interleave(lines, random)) {
        thread = step(thread)
        expect(new Set(ids(thread)).size, `seed ${seed}`).toBe(thread.length)
        expect(new Set(keys(thread)).size, `seed ${seed}`).toBe(thread.length)
      }
      expect(ids(thread), `seed ${seed}`).toEqual(lines.map(line => line.message.id))
      expect(thread.every(entry => entry.placed)).toBe(true)
      const orders = thread.map(entry => entry.order)
      expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b))
    }
  })
})
