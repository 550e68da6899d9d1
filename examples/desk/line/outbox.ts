import { atom, type ReadableAtom } from 'nanostores'
import { type Content, FAULTS, type FaultCode } from '../../../src/contract/index.js'
import type { DeskCommand } from '../../server/desk-frames.js'

/** A message of the agent on its way. `sent`: the server has it, its bubble is not back yet. */
export interface Outgoing {
  readonly id: string
  readonly conversation: string
  readonly content: Content
  /** The id of the message that it answers. */
  readonly replyTo?: string
  readonly at: number
  readonly state: 'queued' | 'sending' | 'sent' | 'failed'
  readonly fault?: FaultCode
}

export interface Outbox {
  readonly $messages: ReadableAtom<readonly Outgoing[]>
  add(conversation: string, content: Content, replyTo?: string): void
  /** Sends a failed message again, under the id it has always had. */
  retry(id: string): void
  remove(id: string): void
  /** The line is up and the desk knows what the server has: `arrived` are the ids it has seen. */
  resume(arrived: ReadonlySet<string>): void
  /** The line is lost: what was on its way may or may not have come. */
  pause(): void
  /** The server has answered. What it may take another time is tried again, after so many seconds. */
  settle(id: string, fault?: FaultCode, retryAfter?: number): void
  /** The message came back as a bubble of the conversation. */
  arrive(id: string): void
  /** Whether messages of a conversation are still on their way. */
  isBusy(conversation: string): boolean
  /** The conversation is somebody else's: what could not be sent in it is not sent any more. */
  forget(conversation: string): void
  clear(): void
}

export interface OutboxOptions {
  transmit(command: DeskCommand): boolean
  makeId(): string
  now(): number
  kept?: readonly Outgoing[]
  keep?(messages: readonly Outgoing[]): void
}

const ON_THE_WAY: ReadonlySet<Outgoing['state']> = new Set(['queued', 'sending'])

/** Seconds, where the server does not say. */
const RETRY_AFTER = 2

/**
 * Keeps each message until the server has it, over any number of lines. An id is made once, so a
 * repeated message is dropped there. One at a time is on its way in a conversation, and none overtakes
 * another: order is kept. Silence is a matter of the line, which is lost then.
 */
export function createOutbox({ transmit, makeId, now, kept = [], keep }: OutboxOptions): Outbox {
  const $messages = atom<readonly Outgoing[]>(kept.map(queued))
  /** When conversations that were asked to wait go on. */
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let running = false

  function set(messages: readonly Outgoing[]) {
    $messages.set(messages)
    keep?.(messages)
  }

  function change(id: string, to: (message: Outgoing) => Outgoing) {
    set($messages.get().map(each => (each.id === id ? to(each) : each)))
  }

  function remove(id: string) {
    set($messages.get().filter(each => each.id !== id))
    pump()
  }

  function rest(conversation: string, seconds: number) {
    clearTimeout(timers.get(conversation))
    const goOn = () => {
      timers.delete(conversation)
      pump()
    }
    timers.set(conversation, setTimeout(goOn, seconds * 1000))
  }

  function stopTimers() {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }

  function pump() {
    if (!running) return
    const busy = new Set([...timers.keys(), ...inState('sending').map(each => each.conversation)])
    for (const message of inState('queued')) {
      const { id, conversation } = message
      if (busy.has(conversation)) continue
      busy.add(conversation)
      if (!transmit(commandOf(message))) return
      change(id, each => ({ ...each, state: 'sending' }))
    }
  }

  function inState(state: Outgoing['state']): readonly Outgoing[] {
    return $messages.get().filter(each => each.state === state)
  }

  function settle(id: string, fault?: FaultCode, retryAfter = RETRY_AFTER) {
    const message = $messages.get().find(each => each.id === id)
    // A refusal that comes on another line than the message changes nothing; an acceptance does.
    if (!message || (fault && message.state !== 'sending')) return
    if (!fault) change(id, each => ({ ...each, state: 'sent' }))
    else if (FAULTS[fault].retry) {
      change(id, queued)
      rest(message.conversation, retryAfter)
    } else change(id, each => ({ ...each, state: 'failed', fault }))
    pump()
  }

  return {
    $messages,
    settle,
    remove,
    arrive: remove,
    add(conversation, content, replyTo) {
      const answers = replyTo === undefined ? {} : { replyTo }
      const message = { id: makeId(), conversation, content, ...answers, at: now() }
      set([...$messages.get(), { ...message, state: 'queued' }])
      pump()
    },
    retry(id) {
      change(id, queued)
      pump()
    },
    resume(arrived) {
      running = true
      set($messages.get().filter(each => each.state !== 'sent' && !arrived.has(each.id)))
      pump()
    },
    pause() {
      running = false
      stopTimers()
      set($messages.get().map(each => (each.state === 'sending' ? queued(each) : each)))
    },
    isBusy: conversation =>
      $messages
        .get()
        .some(each => each.conversation === conversation && ON_THE_WAY.has(each.state)),
    forget(conversation) {
      if (!$messages.get().some(each => each.conversation === conversation)) return
      set($messages.get().filter(each => each.conversation !== conversation))
      pump()
    },
    clear() {
      stopTimers()
      set([])
    }
  }
}

function queued({ fault: _, ...message }: Outgoing): Outgoing {
  return { ...message, state: 'queued' }
}

function commandOf({ at: _, state: __, fault: ___, ...message }: Outgoing): DeskCommand {
  return { type: 'message', ...message }
}
