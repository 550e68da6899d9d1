import { type Letter, ShopbellError, toShopbellError } from '../contract/index.js'
import { askHook } from './ask.js'
import { createId } from './id.js'
import type { Seat } from './seat.js'

let last: Letter | undefined
/** What the last letter was made of. */
let made = ''

/** Sends the form as a letter. Resolves to whether it is safe; nothing typed is lost. */
export async function sendLetter(
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
      last = { id: createId(), fields, page: seat.page(), route, transcript }
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
