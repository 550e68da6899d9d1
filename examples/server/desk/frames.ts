import { boolean, type Check, object, string, variants } from '../check.js'
import type { DeskCommand } from '../desk-frames.js'
import { TEXT_LIMIT, word } from '../shapes.js'

const about = { id: word, conversation: word }

/** A command of the desk; `ping` is answered before it comes here. */
export const deskCommand: Check<Exclude<DeskCommand, { type: 'ping' | 'transfer' | 'called' }>> =
  variants(
    {
      accept: object(about),
      message: object({ ...about, text: string(TEXT_LIMIT, 1) }),
      typing: object({ ...about, active: boolean }),
      read: object({ ...about, upTo: word }),
      end: object(about),
      available: object({ id: word, available: boolean })
    },
    'unsupported'
  )
