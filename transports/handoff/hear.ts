import type { Incoming, Link, ShopbellError } from '../../src/contract/index.js'
import { type Party, type State, toCursor, transcribe } from './state.js'

/** What the bot has told on this page: when the people's side begins anew, it is told again. */
export type Told = Incoming[]

interface Duties {
  readonly link: Link
  readonly told: Told
  state(): State
  set(changes: Partial<State>): void
  gaveUp(): void
  lost(error: ShopbellError): void
}

/** Hears both sides, and tells it as one: in cursors that stand for both. */
export function createHearing({ link, told, state, set, gaveUp, lost }: Duties) {
  const before = state()
  /** The cursor that we were given counts as it is, whatever was learned since. */
  const wrap = (inner: string, from: Party) =>
    link.cursor !== undefined && from === before.by && inner === before[from].cursor
      ? link.cursor
      : toCursor(state(), from, inner)

  function tell({ cursor, after, ...event }: Incoming, from: Party): void {
    const isEnd = event.type === 'ended'
    set({ ...(isEnd && { isOver: true }), ...(cursor && { [from]: { ...state()[from], cursor } }) })
    // Where a far end has no cursors, what we know must be kept all the same.
    const isKept = event.type === 'message' && !event.message.partial
    const outer = cursor ? wrap(cursor, from) : isKept && toCursor(state(), from, undefined)
    const prior = after && wrap(after, from)
    link.emit({ ...event, ...(outer && { cursor: outer }), ...(prior && { after: prior }) })
  }

  function beginAnew(from: Party): void {
    link.emit({ type: 'gap' })
    if (from === 'people') for (const event of told) link.emit(event)
    else {
      told.length = 0
      set({ transcript: '', isTorn: false })
    }
  }

  function hear(event: Incoming, from: Party): void {
    if (event.type === 'down') {
      if (from === state().by) lost(event.error)
    } else if (event.type === 'gap') beginAnew(from)
    else if (from === 'people') tell(event, from)
    else hearBot(event)
  }

  function hearBot(event: Incoming): void {
    const { join, gaveUp: isLeaving, transcript } = state()
    const givesUp = event.type === 'away' || (event.type === 'agent' && !event.agent)
    if (join && givesUp) {
      gaveUp()
      return
    }
    if (isLeaving && event.type !== 'message') return
    if (event.type === 'message' && !event.message.partial) {
      const { message } = event
      set({ transcript: transcribe(transcript, message) })
      told.push({ type: 'message', message })
    }
    tell(event, 'bot')
  }
  return hear
}
