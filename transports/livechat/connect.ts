import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { act, customerOf } from './act.js'
import { catchUp } from './catch-up.js'
import { type Data, record, records, words } from './data.js'
import { LIMITS, type Way } from './index.js'
import { openLine } from './line.js'
import { createTalk } from './talk.js'
import { passFor } from './token.js'

/** Opens one line to LiveChat, and tells all that was said after the cursor before it resolves. */
export async function connect(way: Way, link: Link): Promise<Connection> {
  const { signal, visitor } = link
  const shown = await unless(signal, () => visitor.token())
  const { token, key } = await passFor(way, shown, signal)
  const gone = new AbortController()
  const open = AbortSignal.any([signal, gone.signal])
  let early: (readonly [string, Data])[] | undefined = []
  let why: ShopbellError | undefined

  const emit = (event: Incoming) => {
    if (!signal.aborted) link.emit(event)
  }
  const talk = createTalk(emit, way.group)
  const login = async () => {
    const line = await openLine(way, open, {
      hear(action, payload) {
        if (early) early.push([action, payload])
        else talk.hear(action, payload)
      },
      lost(error) {
        why = error
        if (!early) emit({ type: 'down', error })
        gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
      }
    })
    const { url, title, referrer } = visitor.page()
    const { customer, chats } = await line.call('login', {
      token: `Bearer ${token}`,
      customer: customerOf(visitor.profile()),
      customer_page: { url, title },
      group_id: way.group,
      ...(referrer && { referrer })
    })
    talk.me = words(record(customer).id)
    if (!talk.me) throw new ShopbellError('protocol', 'LiveChat does not say who the customer is')
    // A customer has one chat, which every talk is a thread of.
    await catchUp({ ...link, emit }, line, talk, words(records(chats)[0]?.chat_id))
    if (open.aborted) throw new ShopbellError('aborted', 'Hung up')
    return line
  }
  const line = await login().catch(error => {
    gone.abort()
    throw (!signal.aborted && why) || error
  })
  const waiting = early
  early = undefined
  for (const [action, payload] of waiting) talk.hear(action, payload)

  let queue: Promise<unknown> = Promise.resolve()
  let turn: ReturnType<typeof import('./history.js').createHistory> | undefined
  return {
    ...(key && { token: key }),
    probe: line.probe,
    limits: LIMITS,
    send(command, giveUp) {
      const stop = AbortSignal.any([open, giveUp])
      return unless(stop, () => {
        const work = queue.then(() => unless(stop, () => act(line, talk, way, command, stop)))
        queue = work.catch(() => {})
        return work
      })
    },
    history(before, limit, giveUp) {
      const stop = AbortSignal.any([open, giveUp])
      return unless(stop, async () => {
        turn ??= (await import('./history.js')).createHistory(line, talk.read)
        const { chat } = talk
        return chat ? turn(chat, before, limit, stop) : { messages: [], more: false }
      })
    },
    upload(file, options) {
      const stop = AbortSignal.any([open, options.signal])
      return unless(stop, async () => {
        const { upload } = await import('./upload.js')
        return upload(way, token, file, { ...options, signal: stop })
      })
    }
  }
}
