import { fold } from '../../../src/core/answers/fold.js'
import type { Turn } from '../database.js'
import { text } from '../rows.js'
import type { Span } from './span.js'
import type { Figures } from './types.js'

/** Questions that are looked at, the latest. */
const LATEST = 20_000
/** Words of a question that are compared, the first. */
const WORDS = 30
/** Characters of a question that are shown. */
const LENGTH = 200

/** The most frequent questions, each as it was last asked. */
export async function readQuestions(
  turn: Turn,
  { start, end }: Span,
  most = 10
): Promise<Figures['questions']> {
  const rows = await turn.rows(
    `SELECT question FROM conversations WHERE since >= ? AND since < ? AND question <> ''
     ORDER BY since DESC LIMIT ${LATEST}`,
    start,
    end
  )
  return groupQuestions(rows.map(row => text(row, 'question'))).slice(0, most)
}

/**
 * Questions with how often they were asked, the most frequent first. Two are the same when they have the same
 * words, whatever their case, accents, order and punctuation.
 */
export function groupQuestions(questions: readonly string[]): Figures['questions'] {
  const groups = new Map<string, { readonly question: string; count: number }>()
  for (const question of questions) {
    const key = keyOf(question)
    if (!key) continue
    const known = groups.get(key)
    if (known) known.count += 1
    else groups.set(key, { question: question.trim().slice(0, LENGTH), count: 1 })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

function keyOf(question: string): string {
  const words = fold(question.slice(0, 1000)).match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.slice(0, WORDS))].sort().join(' ')
}
