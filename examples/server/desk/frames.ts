import {
  boolean,
  type Check,
  either,
  isRecord,
  object,
  optional,
  string,
  variants
} from '../check.js'
import type { DeskCommand } from '../desk-frames.js'
import { TEXT_LIMIT, word } from '../shapes.js'
import { said } from './said.js'

const about = { id: word, conversation: word }

const to = either(
  value => isRecord(value) && value.department !== undefined,
  object({ department: word }),
  object({ agent: word })
)

/** A command of the desk; `ping` is answered before it comes here. */
export const deskCommand: Check<Exclude<DeskCommand, { type: 'ping' }>> = variants(
  {
    accept: object(about),
    message: object({ ...about, content: said, replyTo: optional(word) }),
    edit: object({ ...about, message: word, text: string(TEXT_LIMIT) }),
    delete: object({ ...about, message: word }),
    typing: object({ ...about, active: boolean }),
    read: object({ ...about, upTo: word }),
    end: object(about),
    highlight: object({
      ...about,
      selector: optional(string(500, 1)),
      text: optional(string(500, 1)),
      note: optional(string(500))
    }),
    transfer: object({ ...about, to }),
    called: object({ id: word, callback: word }),
    available: object({ id: word, available: boolean })
  },
  'unsupported'
)
