import { wordsOf } from '../../src/contract/index.js'
import type { Card } from './desk-frames.js'
import type { Log } from './log.js'

/** Milliseconds until the lobby is told once more. */
const AGAIN = 5_000
const DAY = 86_400_000

interface Around {
  readonly storage: DurableObjectStorage
  readonly log: Log
  /** Days until all of it is forgotten. */
  readonly keep: number
  card(): Card | null
  /** Brings it to the lobby, and resolves when that has it. */
  put(card: Card | null): Promise<void>
}

/** The place of a conversation in the lobby's queue. */
export class Place {
  readonly #around: Around
  #publishing: Promise<void> = Promise.resolve()

  constructor(around: Around) {
    this.#around = around
  }

  /** Tells the lobby how the conversation is now, one time after the other, if there is news. */
  publish(): Promise<void> {
    const publishing = this.#publishing.catch(() => {}).then(() => this.#publish())
    this.#publishing = publishing
    return publishing
  }

  /** Has the object woken when all that it keeps is to be forgotten. */
  rest(): Promise<void> {
    return this.#around.storage.setAlarm(Date.now() + this.#around.keep * DAY)
  }

  async #publish(): Promise<void> {
    const { log, storage, card, put } = this.#around
    const { self } = log
    if (!self.isNews) return
    // Whoever is killed before the lobby knows is woken to tell it.
    await storage.setAlarm(Date.now() + AGAIN)
    await put(card())
    if (log.self !== self) return
    log.change({ isNews: false })
    await this.rest()
  }
}

/** A conversation as the queue shows it, or null for one that is not in it. */
export function cardOf(log: Log, id: string, here: boolean): Card | null {
  const { standing, agent, reference, since, profile, called } = log.self
  if (standing !== 'waiting' && standing !== 'talking') return null
  const [last] = log.history(undefined, 1).messages
  const name = String(profile.name || called || '').slice(0, 80)
  const words = last ? wordsOf(last.content).slice(0, 120) : ''
  return { id, reference, standing, agent, since, here, name, last: words }
}

/** The days that somebody has set, where they are any. */
export const daysOf = (set: string | null | undefined): number =>
  Number(set) > 0 ? Number(set) : 90
