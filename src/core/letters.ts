import { type Letter, ShopbellError, toShopbellError } from '../contract/index.js'
import { createId } from './id.js'
import type { Seat } from './seat.js'

/** Writes what is in the form as a letter. Resolves to whether it is safe; nothing typed is lost. */
export function createLetters(seat: Seat) {
  const { $letter, $fields, $thread } = seat.stores
  let last: Letter | undefined

  return async function send(): Promise<boolean> {
    if ($letter.get().state === 'sending') return false
    const fields = $fields.get()
    // The same letter keeps its id, so that a second attempt makes no second e-mail.
    last =
      last?.fields === fields
        ? last
        : {
            id: createId(),
            fields,
            page: seat.page(),
            transcript: $thread.get().map(entry => entry.message)
          }
    $letter.set({ state: 'sending' })
    try {
      if (!seat.mailbox) throw new ShopbellError('unsupported', 'No mailbox is configured')
      $letter.set({ state: 'sent', ...(await seat.mailbox(last, seat.signal)) })
      return true
    } catch (thrown) {
      const error = toShopbellError(thrown)
      $letter.set({ state: 'failed', error })
      seat.emit('error', error)
      return false
    }
  }
}
