import type { Row } from '@libsql/client'
import type { Fields, Page, Profile, Route } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import type { Rating, Step } from '../desk-frames.js'
import { json, maybeNumber, maybeText, number, text } from '../rows.js'
import type { Gone } from './gone.js'

/** One conversation as it is stored. `seq` is the number of its last event. */
export interface Conversation {
  /** Counts up: a later conversation has a greater one. */
  readonly number: number
  readonly id: string
  readonly visitor: string
  readonly reference: string
  readonly state: 'waiting' | 'open' | 'ended'
  /** The id of the agent who accepted it. */
  readonly agent: string | undefined
  readonly name: string
  readonly question: string
  readonly fields: Fields
  readonly profile: Profile
  readonly page: Page
  readonly route: Route
  /** The id of the department that it is for: one that there is. */
  readonly department: string | undefined
  /** The id of the agent who was asked for, or answered the visitor before. */
  readonly preferred: string | undefined
  /** The agent who handed it on to a department. */
  readonly handedBy: string | undefined
  readonly survey: Fields
  readonly trail: readonly Step[]
  /** Where to write to when somebody answers. */
  readonly remind: string | undefined
  /** Where answers are sent that the visitor does not see here, and the event up to which they were. */
  readonly email: string | undefined
  readonly mailedUpTo: number
  /** The id of the letter that it began with. */
  readonly letter: string | undefined
  readonly since: number
  /** Since when it waits, or waited. */
  readonly queued: number
  readonly ended: number | undefined
  readonly seq: number
  /** The event up to which the visitor has read the agent, and the agent the visitor. */
  readonly readUpTo: number
  readonly seenUpTo: number
  readonly rating: Rating | undefined
  /** Where it went on, the last one last. */
  readonly channels: readonly Gone[]
  /** Whether the visitor goes along with the agent. */
  readonly follows: boolean
  /** What they said to the pages that they were shown, by the id of the message. */
  readonly visits: Readonly<Record<string, boolean>>
}

export function toConversation(row: Row): Conversation {
  return {
    number: number(row, 'number'),
    id: text(row, 'id'),
    visitor: text(row, 'visitor'),
    reference: text(row, 'reference'),
    state: text(row, 'state') as Conversation['state'],
    agent: maybeText(row, 'agent'),
    name: text(row, 'name'),
    question: text(row, 'question'),
    fields: json(row, 'fields') as Fields,
    profile: json(row, 'profile') as Profile,
    page: json(row, 'page') as Page,
    route: json(row, 'route') as Route,
    department: maybeText(row, 'department'),
    preferred: maybeText(row, 'preferred'),
    handedBy: maybeText(row, 'handed_by'),
    survey: json(row, 'survey') as Fields,
    trail: json(row, 'trail') as Step[],
    remind: maybeText(row, 'remind'),
    email: maybeText(row, 'email'),
    mailedUpTo: number(row, 'mailed_up_to'),
    letter: maybeText(row, 'letter'),
    since: number(row, 'since'),
    queued: maybeNumber(row, 'queued') ?? number(row, 'since'),
    ended: maybeNumber(row, 'ended'),
    seq: number(row, 'seq'),
    readUpTo: number(row, 'read_up_to'),
    seenUpTo: number(row, 'seen_up_to'),
    channels: json(row, 'channels') as Gone[],
    rating: json(row, 'rating') as Rating | undefined,
    follows: number(row, 'follows') === 1,
    visits: json(row, 'visits') as Conversation['visits']
  }
}

export async function findConversation(turn: Turn, id: string): Promise<Conversation | undefined> {
  const row = await turn.row('SELECT * FROM conversations WHERE id = ?', id)
  return row && toConversation(row)
}

/** The newest conversation of a visitor, over or not. */
export async function lastOf(turn: Turn, visitor: string): Promise<Conversation | undefined> {
  const row = await turn.row(
    'SELECT * FROM conversations WHERE visitor = ? ORDER BY number DESC LIMIT 1',
    visitor
  )
  return row && toConversation(row)
}

/** The conversation that a visitor is in, waiting or answered. */
export async function currentOf(turn: Turn, visitor: string): Promise<Conversation | undefined> {
  const last = await lastOf(turn, visitor)
  return last?.state === 'ended' ? undefined : last
}
