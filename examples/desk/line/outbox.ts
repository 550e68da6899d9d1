import { atom, type ReadableAtom } from 'nanostores'
import type { FaultCode } from '../../../src/contract/index.js'
import type { DeskCommand } from '../../server/desk-frames.js'

/** A message of the agent on its way. `sent`: the server has it, its bubble is not back yet. */
export interface Outgoing {
  readonly id: string
  readonly conversation: string
  readonly text: string
  readonly at: number
  readonly state: 'queued' | 'sending' | 'sent' | 'failed'
  readonly fault?: FaultCode
}

export interface Outbox {
  readonly $messages: ReadableAtom<readonly Outgoing[]>
  add(conversation: string, text: string): void
  /** Sends a failed message again, under the id it has always had. */
  retry(id: string): void
  remove(id: string): void
  /** The line is up and the desk knows what the server has: `arrived` are the ids it has seen. */
  resume(arrived: ReadonlySet<string>): void
  /** The line is lost: what was on its way may or may not have come. */
  pause(): void
  settle(id: string, fault?: FaultCode): void
  /** The message came back as a bubble of the conversation. */
  arrive(id: string): void
  clear(): void
}

export interface OutboxOptions {
  transmit(command: DeskCommand): boolean
  makeId(): string
  now(): number
  kept?: readonly Outgoing[]
  keep?(messages: readonly Outgoing[]): void
}

const PATIENCE = 10_000

/**
 * Keeps each message until the server has it, over any number of lines. An id is made once, so a
 * repeated message is dropped there. One at a time is on its way in a conversation: order is kept.
 */
export function createOutbox({ transmit, makeId, now, kept = [], keep }: OutboxOptions): Outbox {
  const $messages = atom<readonly Outgoing[]>(kept.map(queued))
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
    stopTimer(id)
    set($messages.get().filter(each => each.id !== id))
    pump()
  }

  function stopTimer(id: string) {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }

  function pump() {
    if (!running) return
    const busy = new Set(inState('sending').map(each => each.conversation))
    for (const { id, conversation, text } of inState('queued')) {
      if (busy.has(conversation)) continue
      busy.add(conversation)
      if (!transmit({ type: 'message', id, conversation, text })) return
      change(id, each => ({ ...each, state: 'sending' }))
      timers.set(
        id,
        setTimeout(() => settle(id, 'timeout'), PATIENCE)
      )
    }
  }

  function inState(state: Outgoing['state']): readonly Outgoing[] {
    return $messages.get().filter(each => each.state === state)
  }

  function settle(id: string, fault?: FaultCode) {
    const message = $messages.get().find(each => each.id === id)
    // A refusal that comes after we gave up waiting changes nothing; an acceptance does.
    if (!message || (fault && message.state !== 'sending')) return
    stopTimer(id)
    change(id, each => (fault ? { ...each, state: 'failed', fault } : { ...each, state: 'sent' }))
    pump()
  }

  return {
    $messages,
    settle,
    remove,
    arrive: remove,
    add(conversation, text) {
      set([...$messages.get(), { id: makeId(), conversation, text, at: now(), state: 'queued' }])
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
      for (const id of timers.keys()) stopTimer(id)
      set($messages.get().map(each => (each.state === 'sending' ? queued(each) : each)))
    },
    clear() {
      for (const id of timers.keys()) stopTimer(id)
      set([])
    }
  }
}

function queued({ id, conversation, text, at }: Outgoing): Outgoing {
  return { id, conversation, text, at, state: 'queued' }
}
