import type { Link } from '../../src/contract/index.js'
import { type Data, record, records, words } from './data.js'
import type { Line } from './line.js'
import type { Place, Talk } from './talk.js'

/** Behind everything. */
const LAST: Place = { time: '9', id: '' }

/** How a thread was ended, as its last word says; by itself, where it says nothing of it. */
const ENDED: Readonly<Record<string, 'agent' | 'visitor'>> = {
  manual_archived_agent: 'agent',
  manual_archived_customer: 'visitor'
}

/** Tells a link what was said in a chat after its cursor, after `gap` where the cursor is of another one. */
export async function catchUp(
  { cursor, emit }: Pick<Link, 'cursor' | 'emit'>,
  line: Line,
  talk: Talk,
  chat: string
): Promise<void> {
  const place = chat ? placeOf(cursor, chat) : undefined
  if (cursor !== undefined && !place) emit({ type: 'gap' })
  if (!chat) return
  const threads: Data[] = []
  const look = async (thread?: string) => {
    const wanted = { chat_id: chat, ...(thread && { thread_id: thread }) }
    const found = await line.call('get_chat', wanted)
    threads.unshift(record(found.thread))
    return found
  }
  const found = await look()
  for (let [first = {}] = threads; place; [first = {}] = threads) {
    const previous = words(first.previous_thread_id)
    if (!previous || words(first.created_at) <= place.time) break
    await look(previous)
  }
  talk.meet(found)
  // What was over before anybody here knew of it is history.
  const isPast = cursor === undefined && talk.isOver
  for (const thread of threads) {
    talk.tell(thread, isPast ? LAST : place)
    if (thread.active === true || isPast || place?.id === thread.id) continue
    const { system_message_type: type } = records(thread.events).at(-1) ?? {}
    const by = ENDED[words(type)] ?? 'system'
    emit({ type: 'ended', by, cursor: `${chat} ${thread.created_at} ${thread.id}` })
  }
  for (const { id, events_seen_up_to: upTo } of records(found.users)) {
    if (!isPast && upTo) talk.seen(id, upTo)
  }
}

/** Where a cursor of this chat stands. */
function placeOf(cursor: string | undefined, chat: string): Place | undefined {
  const [of, time = '', id = ''] = (cursor ?? '').split(' ')
  return of === chat && id ? { time, id } : undefined
}
