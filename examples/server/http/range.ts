export interface Range {
  readonly start: number
  /** The last byte, included. */
  readonly end: number
}

/**
 * The one part that `Range` asks for. `undefined` means all: there is no such header, or one that may be
 * ignored; `unsatisfiable` that there is no such part.
 */
export function parseRange(
  header: string | undefined,
  size: number
): Range | undefined | 'unsatisfiable' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < start) return undefined
  return start >= size || (from === '' && to === '0') ? 'unsatisfiable' : { start, end }
}
