import type { Conversation } from './conversation.js'
import { earlierOf, loadEarlier } from './history.js'
import type { Stores } from './stores.js'

/** Why nobody looks further back. */
export type Looked = 'found' | 'end' | 'failed' | 'stopped'

/** Asks for one page of history after another, until it is enough, or there is none before it. */
export async function lookBack(
  stores: Stores,
  conversation: Conversation,
  isEnough: () => boolean,
  signal: AbortSignal
): Promise<Looked> {
  const $earlier = earlierOf(stores)
  const firsts = new Set<string | undefined>()
  while (!signal.aborted) {
    if (isEnough()) return 'found'
    const { more, messages } = $earlier.get()
    const [first] = messages
    // A far end that tells the same page for ever has no more.
    if (more === false || firsts.has(first?.id)) return 'end'
    firsts.add(first?.id)
    const loading = loadEarlier(stores, conversation)
    await settled(stores, signal)
    if (signal.aborted) break
    await loading
    if ($earlier.get().state === 'failed') return 'failed'
  }
  return 'stopped'
}

/** Somebody who reads may have asked for the page already. */
function settled(stores: Stores, signal: AbortSignal): Promise<void> {
  const $earlier = earlierOf(stores)
  return new Promise(resolve => {
    const look = () => {
      if ($earlier.get().state === 'loading' && !signal.aborted) return
      undo()
      signal.removeEventListener('abort', look)
      resolve()
    }
    const undo = $earlier.listen(look)
    signal.addEventListener('abort', look)
    look()
  })
}
