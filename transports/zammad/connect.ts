import {
  type Connection,
  type Incoming,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import type { Data } from '../json/record.js'
import { unless } from '../memory/unless.js'
import { act } from './act.js'
import { openLine } from './line.js'
import type { Chat } from './options.js'
import { OVER, openTalk } from './talk.js'

/**
 * Opens one line to a session of the chat, and waits for nobody: the visitor may write before an agent is there.
 */
export async function connect(
  chat: Chat,
  { signal, visitor, cursor, emit: tell }: Link
): Promise<Connection> {
  const shown = await unless(signal, () => visitor.token())
  let isReady = false
  const emit = (event: Incoming) => {
    if (!signal.aborted) tell(event)
  }
  /** Asks for the session, and tells what was said in it after a place. Gives what Zammad says of it. */
  const recall = (place?: string) => {
    const here = { chat_id: chat.number, session_id: talk.session, url: visitor.page().url }
    return line.call('chat_status_customer', here, data => {
      if (data.state === 'reconnect') talk.recall(data, place)
      return data
    })
  }
  const talk = openTalk(shown ?? '', chat.shown, emit, recall)
  const line = await openLine(chat, signal, {
    hear: talk.hear,
    lost(error) {
      if (isReady) emit({ type: 'down', error })
    }
  })

  const isKnown = talk.session && cursor !== OVER + talk.session
  const { state }: Data = isKnown
    ? await recall(cursor)
    : await line.call('chat_status_customer', { chat_id: chat.number }, data => data)
  if (state === 'no_seats_available') {
    throw new ShopbellError('busy', 'All seats of the chat are taken: try again later')
  }
  if (state !== 'reconnect') {
    if (isKnown && cursor !== undefined) talk.end('system')
    else {
      const begin = { chat_id: chat.number, url: visitor.page().url }
      await line.call('chat_session_init', begin, data => {
        talk.session = `${data.session_id}`
        talk.queued(data)
      })
      talk.isAway = state === 'offline'
      if (talk.isAway) emit({ type: 'away' })
    }
  }
  if (signal.aborted) throw new ShopbellError('aborted', 'Hung up')
  isReady = true
  return {
    token: talk.session,
    probe: line.probe,
    send: (command, giveUp) =>
      unless(AbortSignal.any([signal, giveUp]), () => act(chat, line, talk, command)),
    limits: LIMITS,
    upload: async (file, given) => {
      const { keep } = await import('./pictures.js')
      return keep(chat.files, LIMITS, file, given)
    }
  }
}

/** A picture goes in the words of a message: it has to fit into one frame with them. */
const LIMITS = { size: 1_000_000, types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] }
