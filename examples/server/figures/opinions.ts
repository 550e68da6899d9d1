import type { Row } from '@libsql/client'
import { maybeNumber, number } from '../rows.js'
import type { Opinion } from './types.js'

const SCORE = `json_extract(rating, '$.score')`
const SOLVED = `json_extract(rating, '$.solved')`

/** Columns that sum up what visitors said of conversations. */
export const OPINION = `COUNT(CASE WHEN ${SOLVED} = 1 THEN 1 END) AS solved,
  COUNT(CASE WHEN ${SOLVED} = 0 THEN 1 END) AS unsolved,
  COUNT(${SCORE}) AS ratings, AVG(${SCORE}) AS mean`

/** How often each score was given, in columns of their own. */
export const SCORES = [1, 2, 3, 4, 5]
  .map(score => `COUNT(CASE WHEN ${SCORE} = ${score} THEN 1 END) AS score${score}`)
  .join(', ')

export function opinionIn(row: Row): Opinion {
  return {
    solved: number(row, 'solved'),
    unsolved: number(row, 'unsolved'),
    ratings: number(row, 'ratings'),
    mean: maybeNumber(row, 'mean') ?? null
  }
}

export const NO_OPINION: Opinion = { solved: 0, unsolved: 0, ratings: 0, mean: null }

/** Columns that count conversations by what became of them. */
export const FATE = `COUNT(*) AS conversations, COUNT(answered) AS answered,
  COUNT(CASE WHEN answered IS NULL AND state = 'ended' THEN 1 END) AS missed`

export const fateIn = (row: Row) => ({
  conversations: number(row, 'conversations'),
  answered: number(row, 'answered'),
  missed: number(row, 'missed')
})
