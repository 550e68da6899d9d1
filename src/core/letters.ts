import {
  type Fields,
  type Letter,
  type Route,
  ShopbellError,
  toShopbellError
} from '../contract/index.js'
import { askHook, clean } from './ask.js'
import { leave } from './closing.js'
import type { Conversation } from './conversation.js'
import { createId } from './id.js'
import type { Seat } from './seat.js'

let last: Letter | undefined
/** What the last letter was made of. */
let made = ''

type Talk = Pick<Conversation, 'memory' | 'go' | 'wish' | 'ended'>

/** Sends the form as a letter: these answers, or all that were typed. Nothing typed is lost. */
export async function write(seat: Seat, talk: Talk, fields?: Fields, route?: Route): Promise<void> {
  if (!(await sendLetter(seat, fields, route))) return
  talk.go('posted')
  // Whoever wrote instead of waiting gives up the place in the queue.
  if (talk.memory.joined) await leave(talk, seat.stores)
}

/** Resolves to whether it is safe. */
async function sendLetter(
  seat: Seat,
  fields = seat.stores.$fields.get(),
  wanted = seat.settings.route ?? {}
): Promise<boolean> {
  const { $thread, $sending, $fault, $letter } = seat.stores
  $sending.set(true)
  $fault.set(undefined)
  try {
    const { mailbox } = seat.settings
    if (!mailbox) throw new ShopbellError('unsupported', 'No mailbox is configured')
    // The same letter keeps its id, so that a second attempt makes no second e-mail.
    const making = JSON.stringify([fields, wanted])
    if (!last || made !== making) {
      const route = await askHook(seat, 'route', wanted, fields)
      if (!route) return false
      const transcript = $thread.get().map(entry => entry.message)
      const safe = await clean(seat.settings, fields)
      last = { id: createId(), fields: safe, page: seat.page(), route, transcript }
      made = making
    }
    $letter.set(await mailbox(last, seat.signal))
    return true
  } catch (thrown) {
    const error = toShopbellError(thrown)
    $fault.set(error)
    seat.emit('error', error)
    return false
  } finally {
    $sending.set(false)
  }
}
