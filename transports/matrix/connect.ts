import {
  type Command,
  type Connection,
  type Incoming,
  type Link,
  type Receipt,
  ShopbellError,
  type Supports,
  toShopbellError
} from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { logIn } from './account.js'
import { CLIENT, pathOf } from './ask.js'
import { openRoom } from './join.js'
import type { MatrixOptions } from './options.js'
import { type Book, openBook } from './read.js'
import { say } from './say.js'
import { asEvent, pagesBack, type RoomEvent, type RoomNews, sync } from './sync.js'

/** Seconds that the homeserver waits for something to tell, and those that a probe has. */
const WAIT = 30
const PROBE = 4

/** What guests may do, as the specification has it: no typing, no receipts, no files, no redactions. */
const GUEST: Supports = { resume: true, dedupe: true, replies: true, edit: true, leave: true }

/** Opens one line to the homeserver, and tells all that was said after the cursor before it resolves. */
export async function connect(
  home: string,
  options: MatrixOptions,
  link: Link
): Promise<Connection> {
  const { signal, cursor } = link
  const { media = `${home}/_matrix/media/v3` } = options
  const account = await logIn(home, options, link)
  const { ask, user, token, isGuest } = account
  const lost = new AbortController()
  const open = AbortSignal.any([signal, lost.signal])
  let book: Book = openBook(user, media)
  let room: string | undefined
  let isLeft = true
  let last: string | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const emit = (event: Incoming) => {
    if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
    link.emit(event)
  }
  /** What is changed may have been said before this line. */
  const lookUp = async (events: readonly RoomEvent[], at: string) => {
    const heard = new Set(events.map(({ event_id: id }) => id))
    for (const id of new Set(events.flatMap(event => book.missing(event) ?? []))) {
      const path = `${CLIENT}/rooms${pathOf(at, 'event', id)}`
      const original = heard.has(id) ? undefined : await ask(path, { signal }).catch(() => {})
      const event = asEvent(original)
      if (event) book.read(event, true)
    }
  }
  const tell = async (news: RoomNews, known: string | undefined, isFirst = false) => {
    const { before, timeline } = news
    const isThere = timeline.some(event => event.event_id === known)
    const earlier =
      before === undefined || isThere ? [] : await pagesBack(ask, signal, news.room, before, known)
    const all = [...earlier, ...timeline]
    const place = known === undefined ? -1 : all.findIndex(event => event.event_id === known)
    if (isFirst && known !== undefined && place < 0) emit({ type: 'gap' })
    book.meet(news.state)
    // What stands before the place is known there, and read for what comes after it.
    for (const event of all.slice(0, place + 1)) book.read(event, true)
    const fresh = all.slice(place + 1)
    await lookUp(fresh, news.room)
    const told = fresh.flatMap(event => book.read(event) ?? [])
    for (const event of told) {
      emit(event.type === 'message' ? { ...event, message: book.now(event.message) } : event)
    }
    last = all.at(-1)?.event_id ?? last
    for (const event of book.hear(news.ephemeral)) emit(event)
  }
  /** Which room it is: the one that is open, or that was open last. */
  const choose = (rooms: readonly RoomNews[]): RoomNews | undefined => {
    const at = (news: RoomNews) => news.timeline.at(-1)?.origin_server_ts ?? 0
    const [newest] = rooms.toSorted(
      (one, other) => +one.isLeft - +other.isLeft || at(other) - at(one)
    )
    return newest
  }
  /** The room that was opened here may have been heard of already. */
  const enter = (id: string) => {
    if (room === id) return
    room = id
    book = openBook(user, media)
    last = undefined
  }
  const take = async (rooms: readonly RoomNews[]) => {
    const other = choose(rooms)
    if (isLeft && other && !other.isLeft) enter(other.room)
    const news = rooms.find(one => one.room === room)
    if (!news) return
    isLeft = news.isLeft
    await tell(news, last)
  }

  const asking = isGuest ? undefined : ask('/_matrix/client/v1/media/config', { signal })
  const limits = asking?.then(
    said => (typeof said['m.upload.size'] === 'number' ? { size: said['m.upload.size'] } : {}),
    () => ({})
  )
  const first = await sync(ask, signal)
  const news = choose(first.rooms)
  room = news?.room
  isLeft = news?.isLeft ?? true
  if (news) await tell(news, cursor, true)
  else if (cursor !== undefined) emit({ type: 'gap' })
  const taken = await limits
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')

  let hurry: AbortController | undefined
  let isHasty = false
  const follow = async (): Promise<never> => {
    for (let since = first.next; ; ) {
      const mine = new AbortController()
      hurry = mine
      const stop = AbortSignal.any([signal, mine.signal])
      const wait = isHasty ? 0 : WAIT
      const asked = sync(ask, stop, since, wait, isHasty ? PROBE : undefined)
      const news = await asked.catch(error => {
        if (mine.signal.aborted && !signal.aborted) return undefined
        throw error
      })
      if (!news) continue
      isHasty = false
      since = news.next
      await take(news.rooms)
    }
  }
  follow().catch(cause => {
    if (signal.aborted) return
    const error = toShopbellError(cause)
    lost.abort(new ShopbellError('offline', 'The line is lost', { cause }))
    link.emit({ type: 'down', error })
  })

  const act = async (command: Command, stop: AbortSignal): Promise<Receipt> => {
    if (command.type === 'join') {
      if (isLeft) {
        enter(await openRoom(account, options, command, stop))
        isLeft = false
      }
      return {}
    }
    if (room === undefined) throw new ShopbellError('rejected', 'Nobody has joined yet')
    if (isLeft) throw new ShopbellError('ended', 'The conversation is over')
    return say(ask, stop, room, user, command)
  }
  return {
    token,
    ...(isGuest && { supports: GUEST }),
    probe() {
      if (isHasty) return
      isHasty = true
      hurry?.abort()
    },
    send(command, giveUp) {
      const stop = AbortSignal.any([open, giveUp])
      return unless(stop, () => {
        const work = queue.then(() => unless(stop, () => act(command, stop)))
        queue = work.catch(() => {})
        return work
      })
    },
    ...(!isGuest && {
      limits: taken,
      upload: async (file, given) => {
        const { upload } = await import('./upload.js')
        const stop = AbortSignal.any([open, given.signal])
        return unless(stop, () => upload(ask, media, taken ?? {}, file, { ...given, signal: stop }))
      }
    })
  }
}
