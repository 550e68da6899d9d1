import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError,
  type Supports
} from '../../src/contract/index.js'
import type { SocketOptions } from '../broker/socket.js'
import type { Data } from '../json/record.js'
import { unless } from '../memory/unless.js'
import { act, contactOf } from './act.js'
import { nonsense, openApi, recordIn } from './api.js'
import { openCable } from './cable.js'
import { recall } from './recall.js'
import { openTalk } from './talk.js'

/** What a line needs to know that is the same for all lines. */
export interface Inbox {
  readonly home: string
  readonly inbox: string
  readonly supports: Supports
  readonly files: Map<string, File>
  readonly options: SocketOptions
}

/** Opens one line to Chatwoot, and tells all that was said after the cursor before it resolves. */
export async function connect(
  { home, inbox, supports, files, options }: Inbox,
  { signal, visitor, cursor, emit: tell }: Link
): Promise<Connection> {
  const api = openApi(home, inbox)
  const gone = new AbortController()
  const open = AbortSignal.any([signal, gone.signal])
  const shown = await unless(signal, () => visitor.token())
  const asked = api('', signal)
  const finding = shown
    ? api(pathOf(shown), signal)
    : api('/contacts', signal, contactOf(visitor.profile()))
  // What is wrong with the inbox is wrong with the contact as well, and is said first.
  finding.catch(() => {})
  const about = recordIn(await asked)
  const { source_id: source, pubsub_token: pubsub } = recordIn(await finding)
  if (typeof source !== 'string' || typeof pubsub !== 'string') throw nonsense()
  const token = shown ?? source
  const contact = pathOf(token)

  let early: (readonly [string, Data])[] | undefined = []
  const emit = (event: Incoming) => {
    if (!signal.aborted) tell(event)
    else if (early) throw new ShopbellError('aborted', 'Hung up')
  }
  const talk = openTalk(emit)
  const probe = await openCable(
    home,
    pubsub,
    signal,
    {
      hear(event, data) {
        if (early) early.push([event, data])
        else talk.hear(event, data)
      },
      lost(error) {
        gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
        if (!early && !signal.aborted) tell({ type: 'down', error })
      }
    },
    options
  )
  await recall(api, `${contact}/conversations`, talk, cursor, open, emit)
  if (open.aborted) throw new ShopbellError(signal.aborted ? 'aborted' : 'offline', 'Hung up')
  const waiting = early
  early = undefined
  for (const [event, data] of waiting) talk.hear(event, data)

  const speaker = { api, contact, talk, files }
  let queue: Promise<unknown> = Promise.resolve()
  return {
    token,
    supports: { ...supports, rate: about.csat_survey_enabled === true },
    probe,
    send(command, giveUp) {
      const stop = AbortSignal.any([open, giveUp])
      return unless(stop, () => {
        const work = queue.then(() => unless(stop, () => act(speaker, command, stop)))
        queue = work.catch(() => {})
        return work
      })
    },
    upload: async (file, given) => (await import('./files.js')).keep(files, file, given)
  }
}

const pathOf = (contact: string) => `/contacts/${encodeURIComponent(contact)}`
