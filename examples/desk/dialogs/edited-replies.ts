import type { CannedReply } from '../../server/desk-frames.js'
import { bareShortcut } from '../text/slash.js'

/** A canned reply while it is edited. */
export interface EditedReply extends CannedReply {
  readonly key: number
  /** Just added: it gets the keyboard. */
  readonly fresh?: boolean
}

/** What the server gets. A reply left wholly empty was never meant. */
export function cleanReplies(replies: readonly EditedReply[]): readonly CannedReply[] {
  return replies
    .map(({ shortcut, text }) => ({ shortcut: bareShortcut(shortcut), text: text.trim() }))
    .filter(each => each.shortcut || each.text)
}

export function whatIsWrongWith(replies: readonly EditedReply[]): string | undefined {
  const clean = cleanReplies(replies)
  const nameless = clean.find(each => !each.shortcut)
  if (nameless) return `“${nameless.text.slice(0, 40)}” needs a shortcut.`
  const wordless = clean.find(each => !each.text)
  if (wordless) return `/${wordless.shortcut} needs a text.`
  const twice = clean.find(
    (each, index) => clean.findIndex(other => other.shortcut === each.shortcut) !== index
  )
  return twice && `/${twice.shortcut} is there twice.`
}
