import type { Turn } from '../database.js'
import { number } from '../rows.js'
import { type Conversation, toConversation } from './conversation.js'

/** Who waits, the next first, and how long it takes. */
export interface Queue {
  readonly waiting: readonly Conversation[]
  /** Seconds that one place in the queue takes, when anybody was answered before. */
  readonly pace: number | undefined
}

export async function readQueue(turn: Turn): Promise<Queue> {
  const rows = await turn.rows(
    `SELECT * FROM conversations WHERE state = 'waiting' ORDER BY number`
  )
  const waits = await turn.rows(
    `SELECT accepted - since AS wait FROM conversations WHERE accepted IS NOT NULL
     ORDER BY accepted DESC LIMIT 20`
  )
  return { waiting: rows.map(toConversation), pace: median(waits.map(row => number(row, 'wait'))) }
}

/** Seconds that the one at `position` is expected to wait. */
export function waitAt(queue: Queue, position: number): number | undefined {
  return queue.pace === undefined ? undefined : queue.pace * position
}

function median(milliseconds: number[]): number | undefined {
  const middle = milliseconds.sort((a, b) => a - b)[Math.floor(milliseconds.length / 2)]
  return middle === undefined ? undefined : Math.max(1, Math.round(middle / 1000))
}
