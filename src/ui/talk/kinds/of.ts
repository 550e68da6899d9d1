import type { Content, Message } from '../../../contract/index.js'

/** A message whose content is known to be of some kind. */
export type Of<Kind extends Content['kind']> = {
  readonly message: Message
  readonly content: Content & { readonly kind: Kind }
}
