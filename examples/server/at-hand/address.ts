import type { Check } from '../check.js'
import { string } from '../check.js'

/** As in HTML and in hand-written files: what a link must not be. */
export const address: Check<string> = (value, path) => {
  const text = string(4000, 1)(value, path)
  if (/^(https?:\/\/|\/(?!\/)|[\w.~-]+(\/|\.|\?|$))/i.test(text)) return text
  throw new Error(`${path} is no address of a page or a picture: ${text.slice(0, 100)}`)
}
