import {
  type Connection,
  type HistoryPage,
  type Link,
  ShopbellError,
  toShopbellError
} from '../../src/contract/index.js'
import type { Line, Room } from './far-end.js'
import type { Log } from './log.js'

/** Opens one line into a room: tells what was missed, then whatever is said until it ends. */
export async function connect(room: Room, link: Link): Promise<Connection> {
  const { signal } = link
  const token = await unless(signal, async () => link.visitor.token())
  room.admit(token)

  const lost = new AbortController()
  const line: Line = {
    tell: event => queueMicrotask(() => !lost.signal.aborted && link.emit(event)),
    lose(error) {
      end(new ShopbellError('offline', 'The line is lost', { cause: error }))
      queueMicrotask(() => !signal.aborted && link.emit({ type: 'down', error }))
    }
  }
  const end = (reason: ShopbellError) => {
    room.lines.delete(line)
    lost.abort(reason)
    signal.removeEventListener('abort', hangUp)
  }
  const hangUp = () => end(new ShopbellError('aborted', 'Hung up'))

  signal.addEventListener('abort', hangUp)
  room.lines.add(line)
  const missed = room.supports.resume ? room.log.after(link.cursor) : []
  for (const event of missed) if (!lost.signal.aborted) link.emit(event)
  if (lost.signal.aborted) throw lost.signal.reason

  return {
    send: (command, giveUp) => unless(giveUp, () => unless(lost.signal, () => room.act(command))),
    history: async (before, limit) => page(room.log, before, limit)
  }
}

/** Does some work unless the signal is, or gets, aborted: then rejects with what ended it. */
function unless<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      const { reason } = signal
      reject(reason instanceof ShopbellError ? reason : new ShopbellError('aborted', 'Given up'))
    }
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    const done = () => signal.removeEventListener('abort', stop)
    work()
      .finally(done)
      .then(resolve, error => reject(toShopbellError(error)))
  })
}

function page(log: Log, before: string | undefined, limit: number): HistoryPage {
  const all = log.messages()
  const at = all.findIndex(message => message.id === before)
  const end = at < 0 ? all.length : at
  const start = Math.max(0, end - limit)
  return { messages: all.slice(start, end), more: start > 0 }
}
