import type { Row } from '@libsql/client'
import { type Message, wordsOf } from '../../../src/contract/index.js'
import { readSalesOf } from '../annotations/sales.js'
import type { Bought } from '../annotations/types.js'
import { messagesOf } from '../conversations/events.js'
import type { Turn } from '../database.js'
import type { Department, Rating } from '../desk-records.js'
import { json, maybeNumber, maybeText, number, text } from '../rows.js'

/** A past conversation as it leaves the shop. Times are as in ISO 8601, durations in seconds. */
export interface ConversationRecord {
  readonly reference: string
  readonly began: string
  readonly ended?: string
  readonly name: string
  readonly question: string
  readonly agent?: string
  readonly department?: string
  readonly waited?: number
  readonly answered?: number
  readonly asked: number
  readonly told: number
  readonly solved?: boolean
  readonly score?: number
  readonly comment?: string
  readonly tags: readonly string[]
  readonly note: string
  readonly sales: readonly Omit<Bought, 'at'>[]
  readonly transcript?: readonly Line[]
}

/** Something that was said. */
interface Line {
  readonly at: string
  readonly from: Message['from']
  readonly name?: string
  readonly text: string
}

/** What a conversation, with the `agent_name` beside it, is to whoever has no desk. */
export async function recordOf(
  turn: Turn,
  row: Row,
  departments: readonly Department[],
  withTranscript: boolean
): Promise<ConversationRecord> {
  const id = text(row, 'id')
  const since = number(row, 'since')
  const ended = maybeNumber(row, 'ended')
  const waited = maybeNumber(row, 'waited')
  const answered = maybeNumber(row, 'answered')
  const agent = maybeText(row, 'agent_name')
  const department = maybeText(row, 'department')
  const named = departments.find(one => one.id === department)?.name ?? department
  const { solved, score, comment } = (json(row, 'rating') ?? {}) as Rating
  const sales = await readSalesOf(turn, id)
  return {
    reference: text(row, 'reference'),
    began: iso(since),
    ...(ended !== undefined && { ended: iso(ended) }),
    name: text(row, 'name'),
    question: text(row, 'question'),
    ...(agent !== undefined && { agent }),
    ...(named !== undefined && { department: named }),
    ...(waited !== undefined && { waited: waited / 1000 }),
    ...(answered !== undefined && { answered: (answered - since) / 1000 }),
    asked: number(row, 'asked'),
    told: number(row, 'told'),
    ...(solved !== undefined && { solved }),
    ...(score !== undefined && { score }),
    ...(comment !== undefined && { comment }),
    tags: json(row, 'tags') as string[],
    note: text(row, 'note'),
    sales: sales.map(({ at: _, ...sale }) => sale),
    ...(withTranscript && { transcript: (await messagesOf(turn, id)).map(toLine) })
  }
}

function toLine({ at, from, agent, content }: Message): Line {
  return { at: iso(at), from, ...(agent && { name: agent.name }), text: wordsOf(content) }
}

const iso = (at: number) => new Date(at).toISOString()
