import { isDevice, isSeparator, quoteHeader } from './quote-marks.js'

interface Line {
  readonly text: string
  readonly quoted: boolean
}

/**
 * What somebody wrote themselves in an e-mail: without what it answers, and without their signature. Words
 * of theirs between quoted ones keep those, which they are about.
 */
export function ownWords(text: string): string {
  const lines = normal(text).split('\n')
  const kept: Line[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isSeparator(lines, at)) break
    const length = quoteHeader(lines, at)
    if (length > 0) {
      // What is quoted line by line may have an answer under it; else all that follows is quoted.
      if (!isQuoted(nextWords(lines, at + length))) break
      at += length - 1
      continue
    }
    kept.push({ text: line, quoted: isQuoted(line) })
  }
  const own = trimmed(kept)
  const words = own.map(({ text }) => text.trimEnd()).join('\n')
  return words.replace(/\n{3,}/g, '\n\n').trim()
}

function normal(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '')
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line)
}

function nextWords(lines: readonly string[], from: number): string {
  return lines.slice(from).find(line => line.trim() !== '') ?? ''
}

/** Without what is quoted, empty, or says which device it was written on, at both ends. */
function trimmed(lines: readonly Line[]): readonly Line[] {
  const isOwn = ({ text, quoted }: Line) => !quoted && text.trim() !== ''
  const first = lines.findIndex(isOwn)
  const last = lines.findLastIndex(line => isOwn(line) && !isDevice(line.text))
  return first < 0 ? [] : lines.slice(first, last + 1)
}
