import { type Content, ShopbellError, wordsOf } from '../../../src/contract/index.js'
import { type Check, object, oneOf } from '../check.js'
import { content } from '../content.js'

const kind = object({
  kind: oneOf('text', 'file', 'choices', 'cards', 'form', 'article', 'coupon', 'page')
})

/** What an agent can say: all kinds of content but a notice and what was taken back. It says something. */
export const said: Check<Content> = (value, path) => {
  kind(value, path)
  const made = content(value, path)
  if (wordsOf(made).trim()) return made
  throw new ShopbellError('rejected', `${path} is empty.`)
}
