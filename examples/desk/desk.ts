import { atom } from 'nanostores'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { toShopbellError } from '../../src/contract/index.js'
import type { CannedReply, DeskAgent } from '../server/desk-frames.js'
import { createArrangement } from './arrangement.js'
import { createAims } from './compose/aim.js'
import type { Api } from './line/api.js'
import { createExchange } from './line/exchange.js'
import { createHandOver } from './line/hand-over.js'
import { makeId } from './line/make-id.js'
import { createTyping, type Typing } from './line/typing.js'
import { createAnnouncer } from './notice/announcer.js'
import { followEyes, notify } from './notice/attention.js'
import type { Bell } from './notice/bell.js'
import { find } from './state/apply.js'

export type Desk = ReturnType<typeof createDesk>

export interface DeskOptions {
  readonly me: DeskAgent
  readonly api: Api
  readonly bell: Bell
  /** The server does not know the session any more. */
  onExpired(): void
}

/** Everything one agent works with. It outlives a session: drafts wait for the agent to come back. */
export function createDesk({ me, api, bell, onExpired }: DeskOptions) {
  const arrangement = createArrangement()
  const announcer = createAnnouncer()
  const aims = createAims()
  const $trouble = atom<string | undefined>(undefined)
  const $word = atom<string | undefined>(undefined)
  const $replies = atom<readonly CannedReply[]>([])
  const typings = new Map<string, Typing>()
  /** What was written and not sent, by conversation. */
  const drafts = new Map<string, string>()
  let closeEyes = () => {}

  const exchange = createExchange({
    me,
    url: socketUrl(),
    isWelcome,
    onChange(before, after) {
      notify(before, after, { bell, announcer, looksAt: arrangement.looksAt })
      const given = after.conversations.filter(each => each.given)
      const shown = before.loaded ? given : after.conversations
      arrangement.layOut(shown.map(each => each.conversation))
    },
    onHanded(conversation) {
      arrangement.close(conversation.conversation)
      drafts.delete(conversation.conversation)
      if (handOver.isOwn(conversation.conversation)) return
      $word.set(`${conversation.name} is with somebody else now.`)
    },
    onTrouble: error => report(error)
  })
  const handOver = createHandOver(exchange, text => $word.set(text))

  async function isWelcome(): Promise<boolean> {
    try {
      await api.me()
      return true
    } catch (error) {
      return toShopbellError(error).code !== 'unauthorized' || expire()
    }
  }

  function expire(): false {
    close()
    onExpired()
    return false
  }

  /** Shows what went wrong. An expired session is another matter: it leads to the log-in. */
  function report(error: unknown) {
    const { code, message } = toShopbellError(error)
    if (code === 'unauthorized') expire()
    else $trouble.set(message)
  }

  function open() {
    exchange.connect()
    closeEyes = followEyes(exchange, arrangement)
    api.replies().then($replies.set, report)
  }

  function close() {
    exchange.hangUp()
    closeEyes()
  }

  /** Resolves once a conversation is among this agent's. */
  function arrival(conversation: string): Promise<void> {
    return new Promise(resolve => {
      const undo = exchange.$state.subscribe(state => {
        if (!find(state, conversation)) return
        resolve()
        queueMicrotask(() => undo())
      })
    })
  }

  function typing(conversation: string): Typing {
    const known = typings.get(conversation)
    if (known) return known
    const tell = (active: boolean) =>
      exchange.tell({ type: 'typing', id: makeId(), conversation, active })
    const made = createTyping(tell, Date.now)
    typings.set(conversation, made)
    return made
  }

  return {
    ...arrangement,
    ...exchange,
    ...aims,
    api,
    bell,
    announcer,
    $trouble,
    $replies,
    /** What has happened, when it is worth a short notice. */
    $word,
    drafts,
    handOver: handOver.begin,
    typing,
    report,
    start: open,
    stop: close,
    async answer(conversation: string) {
      exchange.change({ type: 'asked', conversation, active: true })
      try {
        await exchange.ask({ type: 'accept', conversation })
      } catch (error) {
        exchange.change({ type: 'asked', conversation, active: false })
        throw error
      }
      await arrival(conversation)
      arrangement.open(conversation)
    },
    putAway(conversation: string) {
      arrangement.close(conversation)
      exchange.change({ type: 'put-away', conversation })
    }
  }
}

function socketUrl(): URL {
  const url = new URL('socket', document.baseURI)
  url.protocol = url.protocol.replace('http', 'ws')
  return url
}

const DeskContext = createContext<Desk | undefined>(undefined)

export const DeskProvider = DeskContext.Provider

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new TypeError('A part of the desk is used outside of it')
  return desk
}
