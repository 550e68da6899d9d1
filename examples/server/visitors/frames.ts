import type { Command } from '../../../src/contract/index.js'
import { boolean, type Check, integer, object, optional, string, variants } from '../check.js'
import { attachment } from '../files/shape.js'
import { fields, page, profile, route, TEXT_LIMIT, word } from '../shapes.js'

/** The first frame of a visitor. Its `protocol` is looked at before. */
export const hello = object({
  token: optional(string(1000)),
  cursor: optional(string(200)),
  profile: optional(profile),
  page: optional(page)
})

export const history = object({
  id: word,
  before: optional(string(200)),
  limit: integer(1, 1000)
})

/** There is no bot here to be asked for people. */
type Untaken = 'people'

export type TakenCommand = Exclude<Command, { type: Untaken }>

export const command: Check<TakenCommand> = variants(
  {
    join: object({ id: word, fields, page, profile, route: optional(route) }),
    message: object({
      id: word,
      text: string(TEXT_LIMIT),
      file: optional(attachment),
      replyTo: optional(word),
      value: optional(string(1000)),
      fields: optional(fields)
    }),
    edit: object({ id: word, message: word, text: string(TEXT_LIMIT) }),
    delete: object({ id: word, message: word }),
    typing: object({ id: word, active: boolean, text: optional(string(TEXT_LIMIT)) }),
    read: object({ id: word, upTo: word }),
    page: object({ id: word, page }),
    profile: object({ id: word, profile }),
    visit: object({ id: word, message: word, agreed: boolean }),
    follow: object({ id: word, active: boolean }),
    pointed: object({ id: word, highlight: word, found: boolean }),
    rate: object({
      id: word,
      solved: optional(boolean),
      score: optional(integer(1, 5)),
      comment: optional(string(TEXT_LIMIT)),
      fields: optional(fields)
    }),
    survey: object({ id: word, fields }),
    callback: object({ id: word, phone: string(100, 1), when: optional(string(500)) }),
    channel: object({ id: word, channel: string(50, 1), address: optional(string(320, 1)) }),
    transcript: object({ id: word, email: string(320, 1) }),
    remind: object({ id: word, email: string(320, 1) }),
    erase: object({ id: word }),
    leave: object({ id: word })
  },
  'unsupported'
)
