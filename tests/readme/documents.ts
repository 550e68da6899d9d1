import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A fenced piece of code in a page. */
export interface Block {
  /** Page and line, as `README.md:12`. */
  readonly at: string
  /** As after the fence: `sh`, `ts`; empty when it says nothing. */
  readonly language: string
  readonly text: string
  /** What the comment right before it says, as `run` in `<!-- run -->`. */
  readonly note: string
}

/** The text of a page of the project; nothing when it is not written yet. */
export function read(page: string): string {
  return existsSync(ROOT + page) ? readFileSync(ROOT + page, 'utf8') : ''
}

/** The pieces of code of a page in one of the languages. */
export function blocksOf(page: string, ...languages: readonly string[]): Block[] {
  const text = read(page)
  const fence = /(?:<!--\s*([^>]*?)\s*-->\s*\n)?^( *)```([\w-]*)[^\n]*\n([\s\S]*?)^ *```$/gm
  return [...text.matchAll(fence)]
    .map(({ 1: note = '', 2: indent = '', 3: language = '', 4: code = '', index }) => ({
      at: `${page}:${text.slice(0, index).split('\n').length}`,
      language,
      note,
      text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    }))
    .filter(block => languages.includes(block.language) && !block.note.startsWith('not run'))
}
