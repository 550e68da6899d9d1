import { atom, type ReadableAtom } from 'nanostores'
import { ShopbellError } from '../../../src/contract/index.js'
import type { DeskAgent, DeskCommand, DeskEvent } from '../../server/desk-frames.js'
import { $now } from '../clock.js'
import { apply, find } from '../state/apply.js'
import { type Change, type Conversation, type DeskState, emptyState } from '../state/desk-state.js'
import { keptOutbox } from './kept-outbox.js'
import { type Line, openLine } from './line.js'
import { makeId } from './make-id.js'
import { createOutbox, type Outbox } from './outbox.js'
import { createRequests, type Requests } from './requests.js'
import { createTypingExpiry } from './typing-expiry.js'

/** One agent's desk as the server and this page know it together. */
export interface Exchange {
  readonly $state: ReadableAtom<DeskState>
  /** Whether the line is up and what is shown is current. */
  readonly $live: ReadableAtom<boolean>
  readonly outbox: Outbox
  readonly ask: Requests['ask']
  /** For what may be lost: typing, read. */
  tell(command: DeskCommand): void
  change(change: Change): void
  connect(): void
  hangUp(): void
  wake(): void
}

export interface ExchangeOptions {
  readonly me: DeskAgent
  readonly url: URL
  isWelcome(): Promise<boolean>
  onChange(before: DeskState, after: DeskState): void
  /** The conversation has left this desk for another one. */
  onHanded(conversation: Conversation): void
  /** The server complains about nothing in particular. */
  onTrouble(error: ShopbellError): void
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { me, url, isWelcome, onChange, onHanded, onTrouble } = options
  const $state = atom(emptyState(me))
  const $live = atom(false)
  const kept = keptOutbox(me.id)
  let line: Line | undefined
  let stop: AbortController | undefined

  const transmit = (command: DeskCommand) => line?.send(command) ?? false
  const requests = createRequests(transmit, makeId)
  const outbox = createOutbox({
    transmit(command) {
      const left = transmit(command)
      // A line that is silent now is lost within seconds, and the message goes out on the next one.
      line?.wake()
      return left
    },
    makeId,
    now: Date.now,
    kept: kept.read(),
    keep: kept.write
  })
  const expireTyping = createTypingExpiry(conversation =>
    change({ type: 'typing', conversation, active: false })
  )

  function change(event: Change) {
    const before = $state.get()
    const after = apply(before, event)
    if (after === before) return
    $state.set(after)
    onChange(before, after)
  }

  function receive(event: DeskEvent) {
    const held = event.type === 'handed' ? find($state.get(), event.conversation) : undefined
    change(changeOf(event))
    if (event.type === 'snapshot') {
      outbox.resume(arrivedIn(event))
      $live.set(true)
    } else if (event.type === 'message') {
      if (event.message.command) outbox.arrive(event.message.command)
    } else if (event.type === 'handed') {
      outbox.forget(event.conversation)
      if (held) onHanded(held)
    } else if (event.type === 'typing') {
      expireTyping(event.conversation, event.active)
    } else if (event.type === 'ack') {
      outbox.settle(event.id)
      requests.settle(event.id)
    } else if (event.type === 'error') {
      refuse(event)
    }
  }

  function refuse({ id, code, message, retryAfter }: Extract<DeskEvent, { type: 'error' }>) {
    const error = new ShopbellError(code, message)
    if (id === undefined) return onTrouble(error)
    outbox.settle(id, code, retryAfter)
    requests.settle(id, error)
  }

  function hangUp() {
    stop?.abort()
    stop = undefined
  }

  return {
    $state,
    $live,
    outbox,
    change,
    hangUp,
    ask: requests.ask,
    tell: transmit,
    wake: () => line?.wake(),
    connect() {
      hangUp()
      stop = new AbortController()
      line = openLine({ url, signal: stop.signal, isWelcome, onEvent: receive })
      line.$up.listen(up => {
        if (up) return
        $live.set(false)
        requests.giveUp()
        outbox.pause()
      })
    }
  }
}

/** Pages are told as they are opened: the moment is ours to note. */
function changeOf(event: DeskEvent): Change {
  if (event.type !== 'page') return event
  const { conversation, page } = event
  return { type: 'walked', conversation, step: { page, at: $now.get() } }
}

function arrivedIn({ conversations }: Extract<DeskEvent, { type: 'snapshot' }>) {
  const messages = conversations.flatMap(each => each.messages)
  return new Set(messages.flatMap(({ command }) => (command ? [command] : [])))
}
