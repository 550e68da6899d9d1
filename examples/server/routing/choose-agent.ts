import type { Settings } from '../settings.js'
import { mayTake } from './serves.js'

/** Somebody who might get a conversation. */
export interface Candidate {
  readonly id: string
  readonly available: boolean
  /** Ids; none is every one. */
  readonly departments: readonly string[]
  /** Conversations that they have. */
  readonly open: number
  /** Grows with each conversation that somebody gets: whose is the least has had none for longest. */
  readonly turn: number
}

/** What is wanted for a conversation. */
export interface Wanted {
  readonly department?: string | undefined
  /** The id of who was asked for, or answered before. */
  readonly preferred?: string | undefined
  /** Who handed it on, and does not get it back. */
  readonly handedBy?: string | undefined
  /** Milliseconds that it has waited. */
  readonly waited: number
}

export interface Rule {
  readonly routing: Settings['ROUTING']
  /** Conversations up to which an agent is given more. */
  readonly most: number
}

/** Milliseconds that a conversation waits for a preferred agent who has too much to do. */
export const PREFERENCE = 20_000

const ORDERS = {
  pull: undefined,
  'round-robin': (a: Candidate, b: Candidate) => a.turn - b.turn,
  'least-busy': (a: Candidate, b: Candidate) => a.open - b.open || a.turn - b.turn
} as const satisfies Record<Settings['ROUTING'], unknown>

/**
 * Who gets a conversation now: the id of an agent who is available and below the limit, or `undefined` when
 * it has to wait. Always the same for the same.
 */
export function chooseAgent(
  candidates: readonly Candidate[],
  { department, preferred, handedBy, waited }: Wanted,
  { routing, most }: Rule
): string | undefined {
  const order = ORDERS[routing]
  if (!order) return undefined
  const there = candidates.filter(({ available, id }) => available && id !== handedBy)
  const first = there.find(({ id }) => id === preferred)
  if (first && first.open < most) return first.id
  if (first && waited < PREFERENCE) return undefined
  const [chosen] = there
    .filter(agent => agent.open < most && mayTake(agent, department, there))
    .sort((a, b) => order(a, b) || (a.id < b.id ? -1 : 1))
  return chosen?.id
}
