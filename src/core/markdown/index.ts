import { inlineOf } from './inline.js'
import { listOf, markerOf } from './list.js'
import type { Block } from './tree.js'

export type { Block, Inline, Item, List } from './tree.js'

/** How deep quotes may stand in quotes. */
const DEPTH = 3

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/
const HEADING = /^ {0,3}#{1,6}[ \t]+(?=\S)/
const QUOTE = /^ {0,3}> ?/

/**
 * Reads the subset of Markdown that chats need. What it does not know stays as it was typed, and HTML is text
 * as any other. Takes time in proportion to the length of the text, whatever that says.
 */
export function parseMarkdown(text: string): readonly Block[] {
  return blocksOf(text.split(/\r?\n/), 0)
}

function blocksOf(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = []
  let words: string[] = []
  let at = 0

  const paragraph = () => {
    if (words.length) blocks.push({ kind: 'paragraph', inside: inlineOf(words.join('\n')) })
    words = []
  }
  /** The lines from here on that are alike. */
  const run = (from: number, isOne: (line: string) => boolean) => {
    let end = from
    while (end < lines.length && isOne(lines[end] ?? '')) end += 1
    return lines.slice(from, end)
  }
  const take = (block: Block, count: number) => {
    paragraph()
    blocks.push(block)
    at += count
  }

  while (at < lines.length) {
    const line = lines[at] ?? ''
    const fence = FENCE.exec(line)?.[1]
    if (fence) {
      // One that is not closed is still being written.
      const inside = run(at + 1, one => !closes(one, fence))
      take({ kind: 'code', text: inside.join('\n') }, inside.length + 2)
    } else if (!line.trim()) {
      paragraph()
      at += 1
    } else if (HEADING.test(line)) {
      const inside = inlineOf(headingOf(line.replace(HEADING, '')))
      take({ kind: 'paragraph', inside: [{ kind: 'strong', inside }] }, 1)
    } else if (QUOTE.test(line) && depth < DEPTH) {
      const inside = run(at, one => QUOTE.test(one))
      const quoted = inside.map(one => one.replace(QUOTE, ''))
      take({ kind: 'quote', blocks: blocksOf(quoted, depth + 1) }, inside.length)
    } else if (markerOf(line)) {
      const { list, count } = listOf(lines, at)
      take(list, count)
    } else {
      words.push(line.trim())
      at += 1
    }
  }
  paragraph()
  return blocks
}

function closes(line: string, fence: string): boolean {
  const end = line.trim()
  return end.length >= fence.length && end === fence.charAt(0).repeat(end.length)
}

/** Without the signs that may close it. */
function headingOf(line: string): string {
  let { length: end } = line.trimEnd()
  while (line.charAt(end - 1) === '#') end -= 1
  const isClosed = end === 0 || line.charAt(end - 1) === ' '
  return (isClosed ? line.slice(0, end) : line).trim()
}
