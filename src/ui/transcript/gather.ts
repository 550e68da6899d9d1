import type { Message } from '../../contract/index.js'
import type { Bell } from '../context.js'

/** How many messages are asked for at once, and how often: a limit for a far end that never comes to an end. */
const PAGE = 100
const PAGES = 100

/** All that was said, as far as the far end tells; what is here, where it tells nothing. */
export async function gather({ stores, act, stop }: Bell): Promise<readonly Message[]> {
  const here = stores.$thread.get().map(entry => entry.message)
  const line = await act(it => it.far()).catch(() => undefined)
  const history = stores.$supports.get().history && line?.connection.history
  if (!history || !line) return here
  let earlier: readonly Message[] = []
  try {
    for (let page = 0; page < PAGES; page++) {
      const before = earlier[0]?.id ?? here[0]?.id
      const { messages, more } = await history.call(line.connection, before, PAGE, stop.signal)
      earlier = [...messages, ...earlier]
      if (!more || !messages.length) break
    }
  } catch {
    // The line is gone: better some of it than none.
  }
  return [...new Map([...earlier, ...here].map(message => [message.id, message])).values()]
}
