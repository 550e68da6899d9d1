import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { words } from '../livechat/data.js'
import { unless } from '../memory/unless.js'
import { act } from './act.js'
import { createAgents } from './agents.js'
import { LIMITS, type Way } from './index.js'
import { openLine } from './line.js'
import { createTalk, type Talk } from './talk.js'
import { claimsOf, passFor } from './token.js'

/** Seconds in which LivePerson tells of the conversations that there are; it says nothing where there are none. */
const PATIENCE = 1

/** Opens one line to LivePerson, and tells all that was said after the cursor before it resolves. */
export async function connect(way: Way, link: Link): Promise<Connection> {
  const { signal, visitor, cursor } = link
  const shown = await unless(signal, () => visitor.token())
  const { jwt, key } = await passFor(way, shown, signal)
  const gone = new AbortController()
  const open = AbortSignal.any([signal, gone.signal])
  let isReady = false
  let why: ShopbellError | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let running = queue
  let listed = () => {}
  const isListed = new Promise<void>(resolve => {
    listed = resolve
  })

  const emit = (event: Incoming) => {
    if (!open.aborted) link.emit(event)
  }
  const [of, place = ''] = (cursor ?? '').split(' ')
  const talk: Talk = createTalk(words(claimsOf(jwt).sub), {
    emit,
    isOld: (dialog, sequence) => dialog === of && sequence <= Number(place),
    shown: way.shown,
    agent: createAgents(way, open),
    file: async message => (await import('./files.js')).fileOf(way, line, message, open),
    begun: id => {
      if (isReady) follow(id).catch(() => {})
    },
    settled: () => running
  })
  const followed = new Map<string, Promise<void>>()
  const listen = async (id: string) => {
    talk.enter(id, talk.conversations.get(id)?.isOpen)
    // From its beginning: whose messages were read, and where their files are now, is in what was heard before.
    await line.call('ms.SubscribeMessagingEvents', { dialogId: id, fromSeq: 0 })
    // What there is already comes at once, hence before the answer to whatever is asked next.
    await line.call('GetClock', {})
    await talk.heard()
  }
  /** Listens to a conversation, once. */
  const follow = (id: string): Promise<void> => {
    const going = followed.get(id) ?? listen(id)
    followed.set(id, going)
    going.catch(() => followed.delete(id))
    return going
  }
  const login = () =>
    openLine(way, jwt, open, {
      hear(type, body) {
        talk.hear(type, body)
        if (/ExConversationChange/.test(type)) listed()
      },
      lost(error) {
        why = error
        if (isReady) emit({ type: 'down', error })
        gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
      }
    })
  const fail = (error: unknown): never => {
    gone.abort()
    throw (!signal.aborted && why) || error
  }
  const line = await login().catch(fail)

  const catchUp = async () => {
    const states = cursor === undefined ? ['OPEN'] : ['OPEN', 'CLOSE']
    await line.call('cqm.SubscribeExConversations', { convState: states })
    await inTime(PATIENCE, [open], () => isListed).catch(error => {
      if (error.code !== 'timeout') throw error
    })
    const all = [...talk.conversations.values()].toSorted(
      (one, other) => Number(one.details.startTs) - Number(other.details.startTs)
    )
    const at = all.findIndex(({ id }) => id === of)
    if (cursor !== undefined && at < 0) emit({ type: 'gap' })
    const wanted = at < 0 ? all.filter(({ isOpen }) => isOpen).slice(-1) : all.slice(at)
    for (const one of wanted) {
      if (one.id === of && place === 'end') continue
      await follow(one.id)
      if (!one.isOpen) talk.end(one)
    }
    if (open.aborted) throw new ShopbellError('aborted', 'Hung up')
  }
  await catchUp().catch(fail)
  isReady = true

  return {
    ...(key && { token: key }),
    probe: line.probe,
    limits: LIMITS,
    send(command, giveUp) {
      const stop = AbortSignal.any([open, giveUp])
      return unless(stop, () => {
        const work = queue.then(() => {
          const mine = unless(stop, () => act({ line, talk, way, follow }, command, stop))
          // Whoever hears of a message before its answer waits for it, to know whose it is.
          if (command.type === 'message') running = mine.catch(() => {})
          return mine
        })
        queue = work.catch(() => {})
        return work
      })
    },
    upload(file, options) {
      const stop = AbortSignal.any([open, options.signal])
      return unless(stop, async () => {
        const { upload } = await import('./files.js')
        return upload(way, line, file, { ...options, signal: stop })
      })
    }
  }
}
