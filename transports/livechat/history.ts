import type { HistoryPage, Message } from '../../src/contract/index.js'
import { type Data, records, words } from './data.js'
import type { Line } from './line.js'

/** Threads that are asked for at once. */
const THREADS = 10

/** Turns the pages of a chat back, thread by thread, and keeps those that it has turned. */
export function createHistory(line: Line, read: (event: Data) => Message | undefined) {
  let all: readonly Message[] = []
  let next: string | undefined
  let isWhole = false

  async function turn(chat: string, signal: AbortSignal): Promise<void> {
    const page = next ? { page_id: next } : { limit: THREADS, sort_order: 'desc' }
    const said = await line.call('list_threads', { chat_id: chat, ...page }, signal)
    const older = records(said.threads)
      .toReversed()
      .flatMap(({ events }) => records(events).flatMap(event => read(event) ?? []))
    all = [...older, ...all]
    next = words(said.next_page_id)
    isWhole = next === ''
  }

  return async (
    chat: string,
    before: string | undefined,
    limit: number,
    signal: AbortSignal
  ): Promise<HistoryPage> => {
    const place = () =>
      before === undefined ? all.length : all.findIndex(({ id }) => id === before)
    if (before === undefined || place() < 0) {
      all = []
      next = undefined
      isWhole = false
    }
    while (place() <= limit && !isWhole) await turn(chat, signal)
    const at = Math.max(place(), 0)
    return { messages: all.slice(Math.max(at - limit, 0), at), more: at > limit }
  }
}
