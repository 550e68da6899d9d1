import type { Row } from '@libsql/client'

/** What a column holds. A column that holds something else is a mistake in the SQL, and throws. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new TypeError(`${column} holds no text`)
}

export function number(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  throw new TypeError(`${column} holds no number`)
}

export function maybeText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column)
}

export function maybeNumber(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : number(row, column)
}

/** What this server has stored as JSON, hence of a shape that the caller knows. */
export function json(row: Row, column: string): unknown {
  const value = maybeText(row, column)
  return value === undefined ? undefined : JSON.parse(value)
}
