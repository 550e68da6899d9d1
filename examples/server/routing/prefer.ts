import type { Route } from '../../../src/contract/index.js'
import type { Turn } from '../database.js'
import { findAgent } from '../desk/agents.js'
import { text } from '../rows.js'
import type { Settings } from '../settings.js'
import { serves } from './serves.js'

/** What a route comes to in this shop: a department that there is, and an agent who works here. */
export interface Destination {
  readonly department: string | undefined
  readonly preferred: string | undefined
}

/**
 * Where a visitor's conversation goes: the agent who was asked for is preferred, then who answered the
 * visitor last, if they answer for the department.
 */
export async function destination(
  turn: Turn,
  { DEPARTMENTS, SAME_AGENT }: Settings,
  visitor: string | undefined,
  route: Route
): Promise<Destination> {
  const department = DEPARTMENTS.find(({ id }) => id === route.department)?.id
  const asked = route.agent === undefined ? undefined : await findAgent(turn, route.agent)
  if (asked) return { department, preferred: asked.id }
  if (!SAME_AGENT || visitor === undefined) return { department, preferred: undefined }
  const row = await turn.row(
    `SELECT agent FROM conversations WHERE visitor = ? AND agent IS NOT NULL
     ORDER BY number DESC LIMIT 1`,
    visitor
  )
  const last = row && (await findAgent(turn, text(row, 'agent')))
  return { department, preferred: last && serves(last, department) ? last.id : undefined }
}
