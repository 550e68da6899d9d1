import { expect, test } from 'vitest'
import { seeded } from '../core/seeded.js'
import { start } from './kit.js'
import { type Desk, sitDown, type Visitor, visit } from './people.js'
import { eventsIn } from './tables.js'

const ACTS = 120

/** What is refused is refused. */
const anyhow = (work: Promise<unknown>) => work.catch(() => {})

/** Takes whoever waits, and says something to them. */
async function answerAll(desk: Desk, signal: AbortSignal) {
  const taken = new Set<string>()
  const said: Promise<unknown>[] = []
  while (!signal.aborted) {
    const waiting = desk.frames.flatMap(frame => (frame.type === 'queue' ? frame.queue : []))
    const next = waiting.find(({ conversation }) => !taken.has(conversation))
    if (!next) {
      await new Promise(resolve => setTimeout(resolve, 5))
      continue
    }
    const { conversation } = next
    taken.add(conversation)
    // Another desk may be first, or the visitor gone.
    await anyhow(desk.ask({ type: 'accept', conversation }))
    for (const text of ['one', 'two', 'three']) {
      said.push(anyhow(desk.say(conversation, text)))
    }
  }
  await Promise.all(said)
}

/** Does this and that by one of several lines. */
async function act(lines: readonly Visitor[], random: () => number) {
  const said: Promise<unknown>[] = []
  for (let count = 0; count < ACTS; count += 1) {
    const line = lines[Math.floor(random() * lines.length)]
    const chance = random()
    if (!line) continue
    if (chance < 0.03) await anyhow(line.ask({ type: 'leave' }))
    else if (chance < 0.1) await anyhow(line.join())
    else if (chance < 0.2) said.push(anyhow(line.ask({ type: 'typing', active: chance < 0.15 })))
    else if (chance < 0.8) said.push(anyhow(line.say(`${count}`)))
    else await anyhow(line.say(`${count}`))
  }
  await Promise.all(said)
}

const cursorsTold = (line: Visitor) =>
  line.events().flatMap(({ cursor }) => (cursor === undefined ? [] : [cursor]))

const talkOf = (cursor: string) => cursor.split('.')[0]

test.each([1, 2, 3])(
  'numbers what everybody does at once without a hole (seed %i)',
  {
    timeout: 60_000
  },
  async seed => {
    const random = seeded(seed)
    const server = await start()
    const done = new AbortController()
    const desk = await sitDown(server)
    const desks = [desk, await sitDown(server, desk.cookie)]
    const answering = desks.map(each => answerAll(each, done.signal))
    const visitors = await Promise.all(
      [1, 2, 3].map(async () => {
        const line = await visit(server)
        await line.join()
        return [line, await visit(server, { token: line.token })]
      })
    )
    await Promise.all(visitors.map(lines => act(lines, random)))
    done.abort()
    await Promise.all(answering)
    // Whatever was told before is here when this is answered.
    await Promise.all(visitors.flat().map(line => line.ask({ type: 'typing', active: false })))

    const stored = await eventsIn(server.folder)
    const conversations = new Set(stored.map(({ conversation }) => conversation))
    expect(conversations.size).toBeGreaterThanOrEqual(3)
    for (const conversation of conversations) {
      const own = stored.filter(event => event.conversation === conversation)
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1))
    }
    // All lines of a visitor were told the same, in the order of the table.
    const places = new Map(stored.map(({ cursor }, index) => [cursor, index]))
    for (const lines of visitors) {
      const told = lines.map(cursorsTold)
      expect(told[1]?.slice(-20)).toEqual(told[0]?.slice(-20))
      for (const cursors of told) {
        for (const talk of new Set(cursors.map(talkOf))) {
          const order = cursors
            .filter(cursor => talkOf(cursor) === talk)
            .map(cursor => places.get(cursor) ?? Number.NaN)
          expect(order).toEqual(order.map((_, index) => (order[0] ?? 0) + index))
        }
      }
    }
  }
)
