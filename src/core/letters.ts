import { type Letter, ShopbellError, toShopbellError } from '../contract/index.js'
import { createId } from './id.js'
import type { Seat } from './seat.js'

let last: Letter | undefined

/** Sends what is in the form as a letter. Resolves to whether it is safe; nothing typed is lost. */
export async function sendLetter(seat: Seat): Promise<boolean> {
  const { $fields, $thread, $sending, $fault, $letter } = seat.stores
  const fields = $fields.get()
  // The same letter keeps its id, so that a second attempt makes no second e-mail.
  if (last?.fields !== fields) {
    const transcript = $thread.get().map(entry => entry.message)
    last = { id: createId(), fields, page: seat.page(), transcript }
  }
  $sending.set(true)
  $fault.set(undefined)
  try {
    const { mailbox } = seat.settings
    if (!mailbox) throw new ShopbellError('unsupported', 'No mailbox is configured')
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
