import { type Receipt, ShopbellError } from '../../src/contract/index.js'
import { part, timeOf, words } from './data.js'
import type { Desk } from './desk.js'

/** Says a text under an id: once, however often it is said. */
export async function say(
  { ask, token, longest }: Desk,
  rid: string,
  _id: string,
  text: string,
  signal: AbortSignal
): Promise<Receipt> {
  const body = { token, rid, _id, msg: text.toWellFormed() }
  const said = await ask('message', { signal, method: 'POST', body }).catch(async error => {
    if (error.code === 'too-large')
      throw new ShopbellError(error.code, error.message, { limit: longest })
    if (error.code !== 'rejected') throw error
    // What is there already is refused as well, and not told from the rest.
    return ask(`message/${encodeURIComponent(_id)}`, { signal, query: { token, rid } }).catch(
      () => {
        throw error
      }
    )
  })
  const message = part(said, 'message')
  return { message: words(message._id), at: timeOf(message.ts) }
}
