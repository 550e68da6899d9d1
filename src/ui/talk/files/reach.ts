import { type Connection, ShopbellError } from '../../../contract/index.js'
import type { Conversation } from '../../../core/conversation.js'
import { leadingOf } from '../../../core/leading.js'
import type { Bell } from '../../context.js'

/**
 * The connection that files go by: that of this tab's line, as soon as it is up; where another tab has the line, one
 * of its own, which is hung up with the signal.
 */
export async function reach(
  bell: Bell,
  conversation: Conversation,
  signal: AbortSignal
): Promise<Connection> {
  const mine = conversation.far()
  if (mine && !mine.signal.aborted) return mine.connection
  if (leadingOf(bell.stores).get()) {
    await lineOf(bell, conversation, signal)
    return reach(bell, conversation, signal)
  }
  const { settings, transport } = bell
  const { memory } = conversation
  return (await transport()).connect({
    signal,
    visitor: {
      token: async () => (await settings.token?.()) ?? memory.token,
      profile: () => ({}),
      page: () => ({ url: location.origin, title: '' })
    },
    cursor: memory.cursor,
    // The other tab hears it, and tells this one.
    emit() {}
  })
}

/** Resolves when this tab has a line, or another one leads. */
function lineOf(
  { stores, wake }: Bell,
  conversation: Conversation,
  signal: AbortSignal
): Promise<void> {
  wake()
  return new Promise((resolve, reject) => {
    const $leads = leadingOf(stores)
    const stop = () => {
      for (const undo of undos) undo()
      signal.removeEventListener('abort', fail)
    }
    const fail = () => {
      stop()
      reject(new ShopbellError('aborted', 'Given up'))
    }
    const look = () => {
      if ($leads.get() && !conversation.far()) return
      stop()
      resolve()
    }
    const undos = [stores.$line.listen(look), $leads.listen(look)]
    if (signal.aborted) return fail()
    signal.addEventListener('abort', fail)
  })
}
