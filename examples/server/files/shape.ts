import type { Attachment } from '../../../src/contract/index.js'
import { type Check, cut, integer, object, optional, string } from '../check.js'

const pixels = optional(integer(1, 1_000_000))

/** A file as the other side tells of it. Only its id is believed, see `takeFile`. */
export const attachment: Check<Attachment> = object({
  id: string(200, 1),
  url: cut(4000),
  name: cut(300),
  type: cut(200),
  size: integer(0, Number.MAX_SAFE_INTEGER),
  width: pixels,
  height: pixels
})
