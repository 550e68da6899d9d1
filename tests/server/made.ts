import { onTestFinished } from 'vitest'
import { begin } from '../../examples/server/conversations/begin.js'
import { end } from '../../examples/server/conversations/end.js'
import { say } from '../../examples/server/conversations/events.js'
import { openDatabase, type Turn } from '../../examples/server/database.js'
import type { Rating } from '../../examples/server/desk-records.js'

/** What happens in a made conversation, with milliseconds since it began. */
export type Deed =
  | readonly ['take' | 'hand', number, string]
  | readonly ['queue', number]
  | readonly ['ask', number]
  | readonly ['answer', number, string]
  | readonly ['end', number]

interface Made {
  readonly since: number
  readonly question?: string
  readonly department?: string
  readonly rating?: Rating
  readonly deeds?: readonly Deed[]
}

let visitors = 0

/** An empty database of a shop, gone after the test. */
export async function makeDatabase() {
  const db = await openDatabase('file::memory:', undefined)
  onTestFinished(() => db.close())
  for (const id of ['ada', 'bea']) {
    const add = 'INSERT INTO agents (id, email, name, password) VALUES (?, ?, ?, ?)'
    await db.turn(turn => turn.run(add, id, `${id}@example.com`, id === 'ada' ? 'Ada' : 'Bea', ''))
  }
  return db
}

/** A conversation as it would be stored, had it been at that time. Gives its id and its inquiry number. */
export async function converse(
  turn: Turn,
  { since, question = '', department, rating, deeds = [] }: Made
) {
  visitors += 1
  const join = { type: 'join', id: 'j', fields: { question }, profile: {} } as const
  const page = { url: 'https://shop.example/', title: 'Shop' }
  const made = await begin(
    turn,
    `v${visitors}`,
    { ...join, page },
    { department, preferred: undefined },
    since
  )
  const { id } = made
  for (const [at, [what, after, agent = '']] of deeds.entries()) {
    const now = since + after
    if (what === 'take') {
      const accept = `UPDATE conversations SET state = 'open', agent = ?, accepted = ? WHERE id = ?`
      await turn.run(accept, agent, now, id)
    }
    if (what === 'hand') {
      await turn.run('UPDATE conversations SET agent = ? WHERE id = ?', agent, id)
    }
    if (what === 'queue') {
      const queue = `UPDATE conversations SET state = 'waiting', agent = NULL, accepted = NULL, queued = ?
        WHERE id = ?`
      await turn.run(queue, now, id)
    }
    if (what === 'ask' || what === 'answer') await utter(turn, id, what, agent, now, at)
    if (what === 'end') {
      await end(turn, id, 'agent')
      await turn.run('UPDATE conversations SET ended = ? WHERE id = ?', now, id)
    }
  }
  if (rating) {
    const rate = 'UPDATE conversations SET rating = ? WHERE id = ?'
    await turn.run(rate, JSON.stringify(rating), id)
  }
  return made
}

async function utter(
  turn: Turn,
  id: string,
  what: 'ask' | 'answer',
  agent: string,
  now: number,
  at: number
): Promise<void> {
  const clock = Date.now
  // What is stored is stored now: it is made then.
  Date.now = () => now
  try {
    const content = { kind: 'text', text: what } as const
    if (what === 'ask') {
      const author = { name: 'visitor', command: `${at}` }
      await say(turn, id, { from: 'visitor', content }, author)
    } else {
      const who = { id: agent, name: agent }
      await say(turn, id, { from: 'agent', agent: who, content }, { name: agent, command: `${at}` })
    }
  } finally {
    Date.now = clock
  }
}
