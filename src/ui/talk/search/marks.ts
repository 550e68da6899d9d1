import { stretchesOf } from '../../../core/found.js'

/** What is drawn: which messages were found, for what, and at which one the visitor is. */
export interface Found {
  readonly wanted: string
  /** Ids of messages. */
  readonly all: ReadonlySet<string>
  readonly now: string | undefined
}

export interface Marks {
  /** Gives where the message that one is at stands, if it does. */
  draw(found: Found): Element | Range | undefined
  clear(): void
}

/** Names that the style sheet knows: all words, and those of the message that one is at. */
const WORDS = 'shopbell-found'
const NOW = 'shopbell-found-now'

/** All in a row that is not what the message says. */
const BESIDE = ['avatar', 'quote', 'act', 'menu', 'meta', 'edited', 'amending', 'failed']
const CONTENT = `:scope > :not(span, i, ${BESIDE.map(part => `[part="${part}"]`).join()})`

/** Marks in a thread what was found. Nothing of the thread is changed: marks lie over it. */
export function createMarks(thread: Element): Marks {
  let drawn: (readonly [name: string, range: Range])[] = []

  function clear(): void {
    for (const [name, range] of drawn) CSS.highlights.get(name)?.delete(range)
    drawn = []
    for (const framed of thread.querySelectorAll('[data-found]')) {
      framed.removeAttribute('data-found')
    }
  }

  function draw({ wanted, all, now }: Found): Element | Range | undefined {
    clear()
    let place: Element | Range | undefined
    for (const sign of thread.querySelectorAll<HTMLElement>('[data-message]')) {
      const { message = '' } = sign.dataset
      const row = sign.closest('[part="row"]')
      if (!all.has(message) || !row) continue
      const contents = [...row.querySelectorAll<HTMLElement>(CONTENT)]
      const ranges = canMark() ? contents.flatMap(content => rangesIn(content, wanted)) : []
      const isNow = message === now
      for (const range of ranges) light(isNow ? NOW : WORDS, range)
      // What was found may be out of sight, or the browser knows no such marks.
      const [framed] = contents
      if (framed && (isNow || !ranges[0])) framed.dataset.found = isNow ? 'now' : ''
      if (isNow) place = ranges[0] ?? framed ?? row
    }
    return place
  }

  function light(name: string, range: Range): void {
    const known = CSS.highlights.get(name)
    const marks = known ?? new Highlight()
    if (!known) CSS.highlights.set(name, marks)
    marks.add(range)
    drawn.push([name, range])
  }

  return { draw, clear }
}

const canMark = () => 'highlights' in CSS && typeof Highlight === 'function'

/** The places of the words in the text of an element, however many elements it is made of. */
function rangesIn(element: Element, wanted: string): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; from: number; to: number }[] = []
  let text = ''
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    nodes.push({ node, from: text.length, to: text.length + node.data.length })
    text += node.data
  }
  return stretchesOf(text, wanted).flatMap(({ from, to }) => {
    const first = nodes.find(node => from < node.to)
    const last = nodes.find(node => to <= node.to)
    if (!first || !last) return []
    const range = document.createRange()
    range.setStart(first.node, from - first.from)
    range.setEnd(last.node, to - last.from)
    return [range]
  })
}
