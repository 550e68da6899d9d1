import type { Arrangement } from '../arrangement.js'
import type { Exchange } from '../line/exchange.js'
import { makeId } from '../line/make-id.js'
import { find } from '../state/apply.js'
import type { DeskState } from '../state/desk-state.js'
import { type News, newsBetween } from '../state/news.js'
import { callsFor, unseenIn } from '../state/unread.js'
import type { Announcer } from './announcer.js'
import type { Bell } from './bell.js'

/** What concerns an agent although they are away: it is about people they talk with. */
const PERSONAL: ReadonlySet<News['kind']> = new Set(['message', 'given'])

/** Says, sounds and shows in the title what happens where the agent does not look. */
export function notify(
  before: DeskState,
  after: DeskState,
  { bell, announcer, looksAt }: Pick<Arrangement, 'looksAt'> & { bell: Bell; announcer: Announcer }
) {
  const calls = newsBetween(before, after).filter(
    each => PERSONAL.has(each.kind) || after.me.available
  )
  announcer.announce(calls)
  const seen = looksAt()
  const missed = calls.some(
    each => each.kind !== 'message' || each.conversation.conversation !== seen
  )
  if (missed) bell.ring()
}

/** Keeps the title right, and tells the server what the agent has looked at. Gives its undo. */
export function followEyes(exchange: Exchange, arrangement: Arrangement): () => void {
  const title = document.title
  const stop = new AbortController()

  function look() {
    const id = arrangement.looksAt()
    const conversation = id === undefined ? undefined : find(exchange.$state.get(), id)
    if (conversation?.given)
      exchange.change({ type: 'taken', conversation: conversation.conversation })
    const upTo = conversation && unseenIn(conversation)
    if (id !== undefined && upTo !== undefined && exchange.$live.get()) {
      exchange.change({ type: 'seen', conversation: id, upTo })
      exchange.tell({ type: 'read', id: makeId(), conversation: id, upTo })
    }
    const calls = callsFor(exchange.$state.get())
    document.title = calls > 0 ? `(${calls}) ${title}` : title
  }

  const stores = [exchange.$state, exchange.$live, arrangement.$columns, arrangement.$view]
  const undo = [...stores, arrangement.$side].map(store => store.listen(look))
  document.addEventListener('visibilitychange', look, { signal: stop.signal })
  addEventListener('focus', look, { signal: stop.signal })
  return () => {
    stop.abort()
    for (const each of undo) each()
    document.title = title
  }
}
