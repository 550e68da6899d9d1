import type { Command, Fields, Profile } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { randomId, randomReference } from '../random.js'
import type { Destination } from '../routing/prefer.js'
import { addStep } from './trail.js'

type Join = Extract<Command, { type: 'join' }>

/** Stores a new conversation, which waits for an agent. */
export async function begin(
  turn: Turn,
  visitor: string,
  join: Join,
  { department, preferred }: Destination,
  now: number
) {
  const id = randomId(96)
  const reference = await freshReference(turn)
  await turn.run(
    `INSERT INTO conversations
     (id, visitor, reference, state, name, question, fields, profile, page, since, route, trail,
      department, preferred)
     VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    visitor,
    reference,
    nameIn(join.fields, join.profile),
    answer(join.fields, 'question') ?? answer(join.fields, 'message') ?? '',
    JSON.stringify(join.fields),
    JSON.stringify(join.profile),
    JSON.stringify(join.page),
    now,
    JSON.stringify(join.route ?? {}),
    JSON.stringify(addStep([], join.page, now)),
    department ?? null,
    preferred ?? null
  )
  return { id, reference }
}

/** An inquiry number that no conversation and no letter has. */
export async function freshReference(turn: Turn): Promise<string> {
  for (;;) {
    const reference = randomReference()
    const used = await turn.row(
      `SELECT 1 FROM conversations WHERE reference = ?1
       UNION ALL SELECT 1 FROM letters WHERE reference = ?1`,
      reference
    )
    if (!used) return reference
  }
}

function nameIn(fields: Fields, profile: Profile): string {
  return (answer(fields, 'name') ?? profile.name?.trim()) || 'Visitor'
}

/** The answer to one question of the form, when there is one. */
export function answer(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  return (typeof value === 'string' && value.trim()) || undefined
}
