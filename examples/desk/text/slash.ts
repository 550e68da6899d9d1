import type { CannedReply } from '../../server/desk-frames.js'

/** A shortcut that is being typed: `/` and what follows it up to the caret. */
export interface Slash {
  readonly start: number
  readonly word: string
}

/** The shortcut before the caret, at the beginning of a word only: `and/or` is none. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const match = /(?:^|\s)\/(\S*)$/.exec(text.slice(0, caret))
  if (!match) return undefined
  const word = match[1] ?? ''
  return { start: caret - word.length - 1, word }
}

/** The replies that fit a word, the best first: shortcut begins with it, holds it, text holds it. */
export function matchReplies(
  replies: readonly CannedReply[],
  word: string
): readonly CannedReply[] {
  const wanted = word.toLowerCase()
  return replies
    .map(reply => ({ reply, rank: rankOf(reply, wanted) }))
    .filter(each => each.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(each => each.reply)
}

/** The replies in which all these words are found, those whose shortcut fits first. */
export function searchReplies(
  replies: readonly CannedReply[],
  words: string
): readonly CannedReply[] {
  const wanted = words.toLowerCase().split(/\s+/).map(bareShortcut).filter(Boolean)
  return wanted.reduce((found, word) => matchReplies(found, word), replies)
}

/** The text with the shortcut replaced, and where the caret goes: after the reply. */
export function insertReply(
  text: string,
  slash: Slash,
  reply: string
): { readonly text: string; readonly caret: number } {
  const end = slash.start + slash.word.length + 1
  const caret = slash.start + reply.length
  return { text: text.slice(0, slash.start) + reply + text.slice(end), caret }
}

/** A shortcut as it is kept: without its slash and without blanks. */
export function bareShortcut(shortcut: string): string {
  return shortcut.trim().replace(/^\/+/, '').replace(/\s+/g, '-')
}

function rankOf({ shortcut, text }: CannedReply, wanted: string): number {
  const short = bareShortcut(shortcut).toLowerCase()
  if (short.startsWith(wanted)) return 0
  if (short.includes(wanted)) return 1
  return text.toLowerCase().includes(wanted) ? 2 : 3
}
