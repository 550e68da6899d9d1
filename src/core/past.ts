import { atom, type WritableAtom } from 'nanostores'
import type { HistoryPage } from '../contract/index.js'
import type { Mention } from './channel.js'
import type { Line } from './line.js'
import type { Stores } from './stores.js'

/** What a tab without the line would know of the one that has it. Goes among tabs the way of a mention. */
export interface Asked {
  readonly type: 'history'
  readonly id: string
  readonly before?: string | undefined
  readonly limit: number
}

/** The answer to it. */
export interface Past {
  readonly id: string
  readonly page: HistoryPage
}

const known = new WeakMap<Stores, WritableAtom<Past | undefined>>()

/** What was last answered, for a moment, in all tabs. */
export function pastOf(stores: Stores): WritableAtom<Past | undefined> {
  const store = known.get(stores) ?? atom<Past | undefined>()
  known.set(stores, store)
  return store
}

/** Has a mention of another tab said on the line, or answers it, where it is a question to us. */
export function passOn(
  stores: Stores,
  command: Mention | Asked,
  { line, mention }: { line(): Line | undefined; mention(command: Mention): void }
): void {
  if (command.type !== 'history') {
    mention(command)
    return
  }
  const answering = import('./history.js').then(it => it.tellPast(stores, line(), command))
  // Whoever asked has patience, and asks again.
  answering.catch(() => {})
}
