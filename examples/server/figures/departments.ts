import type { Turn } from '../database.js'
import type { Department } from '../desk-frames.js'
import { maybeText } from '../rows.js'
import { FATE, fateIn, OPINION, opinionIn } from './opinions.js'
import type { Span } from './span.js'
import { NOTHING, spreadsOf } from './spread.js'
import type { DepartmentFigures } from './types.js'

/** What each department did: the one that a conversation was for last. */
export async function readDepartments(
  turn: Turn,
  { start, end }: Span,
  known: readonly Department[]
): Promise<DepartmentFigures[]> {
  const rows = await turn.rows(
    `SELECT department, ${FATE}, ${OPINION} FROM conversations
     WHERE since >= ? AND since < ? GROUP BY department ORDER BY conversations DESC, department`,
    start,
    end
  )
  const first = await spreadsOf(
    turn,
    `SELECT department AS key, answered - since AS value FROM conversations
     WHERE since >= ? AND since < ?`,
    start,
    end
  )
  return rows.map(row => {
    const department = maybeText(row, 'department') ?? null
    const name = known.find(({ id }) => id === department)?.name
    return {
      department,
      name: name ?? department ?? 'No department',
      ...fateIn(row),
      ...opinionIn(row),
      first: first.get(department) ?? NOTHING
    }
  })
}
