import type { ServerResponse } from 'node:http'
import type { User } from './accounts.js'
import { no } from './refusal.js'
import { type createRooms, newsOf } from './rooms.js'

/** `/sync`: what happened since, at once or as soon as something does. */
export function createPolls({ rooms, place, onChange }: ReturnType<typeof createRooms>) {
  const waiting = new Set<ServerResponse>()
  let waited = () => {}

  function sync(user: User, query: URLSearchParams) {
    const since = query.get('since')
    if (since !== null && !/^s\d+$/.test(since)) throw no(400, 'M_UNKNOWN', 'No such since')
    const { room: filter = {} } = JSON.parse(query.get('filter') ?? '{}')
    const from = since === null ? undefined : Number(since.slice(1))
    const join: Record<string, unknown> = {}
    const leave: Record<string, unknown> = {}
    for (const room of rooms.values()) {
      const membership = room.membership(user.id)
      const isLeft = membership === 'leave' || membership === 'ban'
      if (membership !== 'join' && !isLeft) continue
      if (isLeft && from === undefined && !filter.include_leave) continue
      const news = newsOf(room, user.id, from, filter)
      if (news) (isLeft ? leave : join)[room.id] = news
    }
    const isNews = Object.keys({ ...join, ...leave }).length > 0
    // Nobody else is told of, as the filter wants it.
    const nothing = { presence: { events: [] }, account_data: { events: [] } }
    return { isNews, said: { ...nothing, next_batch: `s${place()}`, rooms: { join, leave } } }
  }

  function wait(
    answer: ServerResponse,
    timeout: number,
    look: () => { isNews: boolean; said: object },
    reply: (said: object) => void
  ) {
    const end = () => {
      clearTimeout(timer)
      forget()
      waiting.delete(answer)
    }
    const tell = (given: { said: object }) => {
      end()
      reply(given.said)
    }
    const forget = onChange(() => {
      if (!waiting.has(answer)) return
      const now = look()
      if (now.isNews) tell(now)
    })
    const timer = setTimeout(() => {
      if (waiting.has(answer)) tell(look())
    }, timeout)
    waiting.add(answer)
    waited()
    answer.on('close', end)
  }

  /** Those who wait, once there are any: between two requests nobody can be reached. */
  const listening = async () => {
    if (waiting.size === 0) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, 1000)
        waited = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    return [...waiting]
  }
  return { waiting, sync, wait, listening }
}
