import {
  type Connection,
  type HistoryPage,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import type { Line, Room } from './far-end.js'
import type { Log } from './log.js'
import { unless } from './unless.js'

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

  const ask = <T>(giveUp: AbortSignal, work: () => Promise<T>) =>
    unless(giveUp, () => unless(lost.signal, work))
  return {
    send: (command, giveUp) => ask(giveUp, () => room.act(command)),
    history: (before, limit, giveUp) => ask(giveUp, async () => page(room.log, before, limit))
  }
}

function page(log: Log, before: string | undefined, limit: number): HistoryPage {
  const all = log.messages()
  const at = all.findIndex(message => message.id === before)
  const end = at < 0 ? all.length : at
  const start = Math.max(0, end - limit)
  return { messages: all.slice(start, end), more: start > 0 }
}
