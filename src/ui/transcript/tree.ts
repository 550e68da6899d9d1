/** A piece of a page as data: a text, or an element with its attributes and what is in it. */
export type Piece =
  | string
  | readonly [tag: string, attributes: Readonly<Record<string, string>>, ...inside: Piece[]]

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

/** Nothing in a text can end, or begin, an element or an attribute. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, sign => SIGNS[sign] ?? '')
    // Signs that no page may hold.
    .replace(/[^\P{Cc}\n\t]/gu, ' ')

/** Elements that have no end. */
const EMPTY = /^(meta|br)$/

/** As HTML. A sheet is written as it is: it is ours, and holds no `<`. */
export function htmlOf(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece)
  const [tag, attributes, ...inside] = piece
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const open = `<${tag}${given.join('')}>`
  if (EMPTY.test(tag)) return open
  const body = tag === 'style' ? inside.join('').replaceAll('<', '') : inside.map(htmlOf).join('')
  return `${open}${body}</${tag}>`
}
