import type { Turn } from '../database.js'
import { maybeText, number } from '../rows.js'
import { type Conversation, toConversation } from './conversation.js'

/** Who waits, the next first, and how long it takes. */
export interface Queue {
  readonly waiting: readonly Conversation[]
  /** How long the last ones waited, the latest first. */
  readonly waits: readonly Wait[]
}

interface Wait {
  readonly department: string | undefined
  readonly milliseconds: number
}

/** How many of the last waits tell how long the next one takes. */
const SAMPLE = 20

export async function readQueue(turn: Turn): Promise<Queue> {
  const rows = await turn.rows(
    `SELECT * FROM conversations WHERE state = 'waiting' ORDER BY number`
  )
  const waits = await turn.rows(
    `SELECT department, accepted - coalesce(queued, since) AS wait FROM conversations
     WHERE accepted IS NOT NULL AND email IS NULL ORDER BY accepted DESC LIMIT 200`
  )
  return {
    waiting: rows.map(toConversation),
    waits: waits.map(row => ({
      department: maybeText(row, 'department'),
      milliseconds: number(row, 'wait')
    }))
  }
}

/** Where somebody who waits stands among those for the same department: 1 is next. 0 for who does not wait. */
export function placeOf({ waiting }: Queue, id: string): number {
  const conversation = waiting.find(one => one.id === id)
  if (!conversation) return 0
  return waiting.filter(
    one => one.department === conversation.department && one.number <= conversation.number
  ).length
}

/** Seconds that the one at a place for a department is expected to wait, when anybody was answered before. */
export function waitAt(
  { waits }: Queue,
  place: number,
  department: string | undefined
): number | undefined {
  const own = department ? waits.filter(wait => wait.department === department) : []
  const sample = (own.length ? own : waits).slice(0, SAMPLE)
  const pace = median(sample.map(({ milliseconds }) => milliseconds))
  return pace === undefined ? undefined : pace * place
}

/** The same, for somebody who does not wait yet. */
export function nextWait(queue: Queue, department: string | undefined): number | undefined {
  const before = queue.waiting.filter(one => !department || one.department === department)
  return waitAt(queue, before.length + 1, department)
}

function median(milliseconds: number[]): number | undefined {
  const middle = milliseconds.sort((a, b) => a - b)[Math.floor(milliseconds.length / 2)]
  return middle === undefined ? undefined : Math.max(1, Math.round(middle / 1000))
}
