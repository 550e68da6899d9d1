import type { Inline } from './tree.js'

/** How deep one thing may stand in another. What opens deeper stays as typed. */
const DEPTH = 12

const MARKS: Readonly<Record<string, 'strong' | 'emphasis' | 'strike'>> = {
  '*': 'emphasis',
  _: 'emphasis',
  '**': 'strong',
  __: 'strong',
  '~~': 'strike'
}

/** Something that was opened, and may yet be closed. */
interface Frame {
  /** As it was typed. */
  readonly mark: string
  readonly inside: Inline[]
  /** A bracket around a link: it can be none itself. */
  spent?: boolean
}

// Each is tried only where it can begin, and looks no further than to the next of the same.
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'`*\]]+/iy
const TARGET =
  /\(<?((?:https?:|mailto:|tel:|\/(?!\/))[^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,2000})?)>?(?: "[^"]{0,200}")?\)/iy
const PLAIN = /[^\\`*_~[\]hw]+/iy
const RUN = /(.)\1*/suy
const ESCAPED = /[!-/:-@[-`{-~]/
const WORD = /[\p{L}\p{N}]/u
const ASCII_WORD = /[a-z\d]/i

/** Finds what is marked in a text. Takes time in proportion to its length, whatever it says. */
export function inlineOf(text: string): readonly Inline[] {
  const fences = fencesOf(text)
  const root: Inline[] = []
  const open: Frame[] = []
  let at = 0

  const here = () => open.at(-1)?.inside ?? root
  const add = (one: Inline) => {
    const inside = here()
    const last = inside.at(-1)
    // One text, not one for each sign that was nothing after all.
    if (typeof one === 'string' && typeof last === 'string') inside[inside.length - 1] = last + one
    else if (one !== '') inside.push(one)
  }
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  /** What was opened last was never closed. */
  const fold = () => {
    const { mark = '', inside = [] } = open.pop() ?? {}
    add(mark)
    for (const one of inside) add(one)
  }
  /** Closes the innermost one that was opened with this; what stands open in it was nothing. */
  const close = (mark: string, make: (inside: readonly Inline[]) => Inline): boolean => {
    const place = open.findLastIndex(frame => frame.mark === mark)
    if (place < 0) return false
    while (open.length > place + 1) fold()
    const inside = open.pop()?.inside ?? []
    add(make(inside))
    return true
  }
  const begin = (mark: string) => {
    if (open.length < DEPTH) open.push({ mark, inside: [] })
    else add(mark)
  }

  function code(run: string): void {
    const end = fences.after(run.length, at + run.length)
    if (end === undefined) add(run)
    else {
      const inside = text.slice(at + run.length, end)
      const isPadded = /^ .*[^ ].* $/s.test(inside)
      add({ kind: 'code', text: isPadded ? inside.slice(1, -1) : inside })
      at = end
    }
    at += run.length
  }

  function mark(run: string): void {
    const char = run.charAt(0)
    const before = text.charAt(at - 1)
    const after = text.charAt(at + run.length)
    at += run.length
    const isInside = WORD.test(before) && WORD.test(after)
    const isAscii = ASCII_WORD.test(before) && ASCII_WORD.test(after)
    const isNone = isInside && (char === '_' || (isAscii && run.length === 1))
    const marks = run.length === 3 && char !== '~' ? [char + char, char] : [run]
    if (isNone || marks.some(one => !MARKS[one])) {
      add(run)
      return
    }
    const closes = before.trim() !== ''
    const opens = after.trim() !== ''
    const left = closes ? closeAll(marks) : marks
    for (const one of left) {
      if (opens) begin(one)
      else add(one)
    }
  }

  /** Those of the marks that close nothing. The order is that of what is open. */
  function closeAll(marks: readonly string[]): readonly string[] {
    const inner = (mark: string) => open.findLastIndex(frame => frame.mark === mark)
    const wanted = [...marks].sort((one, other) => inner(other) - inner(one))
    return wanted.filter(one => {
      const kind = MARKS[one] ?? 'emphasis'
      const filled = inner(one) >= 0 && !isBare(inner(one))
      return !(filled && close(one, inside => ({ kind, inside })))
    })
  }

  const isBare = (place: number) => place === open.length - 1 && !open[place]?.inside.length

  function bracket(): void {
    at += 1
    const place = open.findLastIndex(frame => frame.mark === '[')
    const found = place < 0 ? null : match(TARGET)
    const href = found?.[1]
    if (!found || !href || open[place]?.spent || isBare(place)) {
      add(']')
      return
    }
    at += found[0].length
    close('[', inside => ({ kind: 'link', href, inside }))
    for (const frame of open) if (frame.mark === '[') frame.spent = true
  }

  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '\\' && ESCAPED.test(text.charAt(at + 1))) {
      add(text.charAt(at + 1))
      at += 2
    } else if (char === '`') code(match(RUN)?.[0] ?? char)
    else if (char === '*' || char === '_' || char === '~') mark(match(RUN)?.[0] ?? char)
    else if (char === '[') {
      begin('[')
      at += 1
    } else if (char === ']') bracket()
    else {
      // The strokes in an address are no marks.
      const address = WORD.test(text.charAt(at - 1)) ? undefined : match(ADDRESS)?.[0]
      const plain = address ? trimmed(address) : (match(PLAIN)?.[0] ?? char)
      add(plain)
      at += plain.length
    }
  }
  while (open.length) fold()
  return root
}

/** An address without the marks that close after it. */
function trimmed(address: string): string {
  let { length: end } = address
  while (end && '_~'.includes(address.charAt(end - 1))) end -= 1
  return address.slice(0, end)
}

/** Where the strokes of each length are that code stands between. */
function fencesOf(text: string) {
  const places = new Map<number, number[]>()
  const passed = new Map<number, number>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = places.get(run.length) ?? []
    places.set(run.length, known)
    known.push(index)
  }
  return {
    /** The next ones of this length, if any, from a place on that only ever grows. */
    after(length: number, from: number): number | undefined {
      const known = places.get(length) ?? []
      let next = passed.get(length) ?? 0
      while ((known[next] ?? from) < from) next += 1
      passed.set(length, next)
      return known[next]
    }
  }
}
