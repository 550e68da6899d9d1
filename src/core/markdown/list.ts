import { inlineOf } from './inline.js'
import type { Item, List } from './tree.js'

const MARKER = /^(\s*)(?:([-*+])|(\d{1,9})[.)])[ \t]+(?=\S)/

interface Marker {
  /** What stands before the words. */
  readonly whole: string
  readonly indent: number
  /** Undefined where it is a bullet. */
  readonly number: number | undefined
}

/** How a line begins an item of a list, if it does. */
export function markerOf(line: string): Marker | undefined {
  const found = MARKER.exec(line)
  if (!found) return undefined
  const [whole, indent = '', , number] = found
  return {
    whole,
    indent: indent.replaceAll('\t', '    ').length,
    number: number === undefined ? undefined : Number(number)
  }
}

interface Draft {
  readonly number: number | undefined
  readonly lines: string[]
  readonly inner: Draft[]
}

/** The list that begins at a line, and how many lines it takes. */
export function listOf(lines: readonly string[], from: number): { list: List; count: number } {
  const first = markerOf(lines[from] ?? '')
  const drafts: Draft[] = []
  let at = from
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const marker = markerOf(line)
    if (!line.trim()) {
      // Items may stand apart; what follows after that is no list any more ends it.
      const next = markerOf(lines[at + 1] ?? '')
      if (!next || (next.indent < 2 && !isSame(next, first))) break
    } else if (marker) {
      const isInner = marker.indent > (first?.indent ?? 0) + 1 && drafts.length > 0
      if (!isInner && !isSame(marker, first)) break
      const place = (isInner && drafts.at(-1)?.inner) || drafts
      place.push({ number: marker.number, lines: [line.slice(marker.whole.length)], inner: [] })
    } else if (/^\s/.test(line)) {
      const last = drafts.at(-1)
      const item = last?.inner.at(-1) ?? last
      item?.lines.push(line)
    } else break
    at += 1
  }
  return { list: made(drafts), count: at - from }
}

const isSame = (one: Marker, other: Marker | undefined) =>
  (one.number === undefined) === (other?.number === undefined)

function made(drafts: readonly Draft[]): List {
  const start = drafts[0]?.number
  const items = drafts.map(
    ({ lines, inner }): Item => ({
      inside: inlineOf(lines.map(line => line.trim()).join('\n')),
      ...(inner.length > 0 && { list: made(inner) })
    })
  )
  return { kind: 'list', ...(start !== undefined && { start }), items }
}
