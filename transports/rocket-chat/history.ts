import type { HistoryPage } from '../../src/contract/index.js'
import { type Data, part, timeOf } from './data.js'
import type { Desk } from './desk.js'
import { readBack } from './past.js'
import { messageOf, type Reader } from './read.js'

/** The messages of the room before a given one, oldest first. */
export async function history(
  { ask, token, room }: Desk,
  reader: Reader,
  before: string | undefined,
  limit: number,
  signal: AbortSignal
): Promise<HistoryPage> {
  const rid = room.rid()
  if (!rid) return { messages: [], more: false }
  const earlier = (all: readonly Data[]) => {
    const place = all.findIndex(({ _id }) => _id === before)
    const found = before === undefined ? all : all.slice(0, Math.max(place, 0))
    return found.flatMap(one => messageOf(one, reader) ?? [])
  }
  const time = before === undefined ? undefined : await timeIn(before)
  const past = await readBack(
    ask,
    signal,
    token,
    rid,
    all => earlier(all).length > limit,
    time && time + 1
  )
  const messages = earlier(past.all)
  return { messages: messages.slice(-limit), more: messages.length > limit }

  async function timeIn(id: string): Promise<number> {
    const known = room.known.get(id)
    if (known) return known.at
    const path = `message/${encodeURIComponent(id)}`
    return timeOf(part(await ask(path, { signal, query: { token, rid } }), 'message').ts)
  }
}
