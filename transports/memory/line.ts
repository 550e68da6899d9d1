import {
  type Connection,
  type HistoryPage,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import type { Line, Room } from './far-end.js'
import type { Log } from './log.js'
import { unless } from './unless.js'
import { keepFile } from './upload.js'

/** Opens one line into a room: tells what was missed, then whatever is said until it ends. */
export async function connect(room: Room, link: Link): Promise<Connection> {
  const { signal } = link
  const token = await unless(signal, async () => link.visitor.token())
  room.admit(token)

  let over: ShopbellError | undefined
  let silent = false
  let lose = (_: ShopbellError) => {}
  const gone = new Promise<never>((_, reject) => {
    lose = reject
  })
  gone.catch(() => {})
  const end = (reason: ShopbellError) => {
    over = reason
    lose(reason)
    room.lines.delete(line)
    signal.removeEventListener('abort', hangUp)
  }
  const hangUp = () => end(new ShopbellError('aborted', 'Hung up'))
  const line: Line = {
    tell: event => silent || queueMicrotask(() => !over && link.emit(event)),
    hush() {
      silent = true
    },
    lose(error) {
      end(new ShopbellError('offline', 'The line is lost', { cause: error }))
      queueMicrotask(() => !signal.aborted && link.emit({ type: 'down', error }))
    }
  }

  signal.addEventListener('abort', hangUp)
  room.lines.add(line)
  const missed = room.supports.resume ? room.log.after(link.cursor) : []
  for (const event of missed) if (!over) link.emit(event)
  if (signal.aborted) hangUp()
  if (over) throw over

  const ask = <T>(giveUp: AbortSignal, work: () => Promise<T>) =>
    unless(giveUp, async () => {
      if (over) throw over
      const answer = await Promise.race([gone, silent ? gone : work()])
      if (silent) await gone
      if (over) throw over
      return answer
    })
  return {
    probe() {
      if (silent && !over) line.lose(new ShopbellError('timeout', 'Nobody there'))
    },
    async send(command, giveUp) {
      const receipt = await ask(giveUp, () => room.act(command))
      // It is told first, then the line ends.
      if (command.type === 'erase') queueMicrotask(() => queueMicrotask(room.close))
      return receipt
    },
    history: (before, limit, giveUp) => ask(giveUp, async () => page(room.log, before, limit)),
    limits: room.limits,
    upload: (file, options) => ask(options.signal, () => keepFile(room, file, options))
  }
}

function page(log: Log, before: string | undefined, limit: number): HistoryPage {
  const all = log.messages()
  const at = all.findIndex(message => message.id === before)
  const end = at < 0 ? all.length : at
  const start = Math.max(0, end - limit)
  return { messages: all.slice(start, end), more: start > 0 }
}
