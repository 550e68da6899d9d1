export interface TextPart {
  readonly text: string
  /** Set when the text is a link that may be followed. */
  readonly href?: string
}

const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const CANDIDATE = /(?:https?:\/\/|www\.|mailto:|tel:)[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
const TRAILING = /[.,;:!?'’”…]$/

/** Splits plain text at its links. Only http, https, mailto and tel become links. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(CANDIDATE)) {
    const word = withoutTrailing(match[0])
    const href = safeHref(withProtocol(word))
    if (!href) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: word, href })
    end = match.index + word.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The address when it is one of the four kinds that are safe to follow. */
export function safeHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  return PROTOCOLS.has(new URL(address).protocol) ? address : undefined
}

function withProtocol(word: string): string {
  if (/^(https?|mailto|tel):/i.test(word)) return word
  return /^www\./i.test(word) ? `https://${word}` : `mailto:${word}`
}

/** A full stop after a link ends the sentence, and so does a bracket that was opened before it. */
function withoutTrailing(word: string): string {
  if (TRAILING.test(word)) return withoutTrailing(word.slice(0, -1))
  if (word.endsWith(')') && !word.includes('(')) return withoutTrailing(word.slice(0, -1))
  return word
}
