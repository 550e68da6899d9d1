import type { ReadableAtom } from 'nanostores'
import { createContext } from 'preact'
import { useContext, useLayoutEffect, useState } from 'preact/hooks'
import type { Transport } from '../contract/index.js'
import type { Conversation } from '../core/conversation.js'
import type { Stores } from '../core/stores.js'
import type { Place } from './place.js'

/** What every part of the interface may use. */
export interface Bell extends Place {
  readonly stores: Stores
  /** The way to the far end. */
  transport(): Promise<Transport>
  /** The panel is as it is because of something that was done on this page. */
  asked: boolean
  /** Does something with the conversation, as soon as its code is here. */
  act<Result>(action: (conversation: Conversation) => Result | Promise<Result>): Promise<Result>
  /** Tries now whatever waits for a better moment. */
  wake(): void
  close(): void
}

export const BellContext = createContext({} as Bell)

/** The widget that a component is part of. */
export const useBell = () => useContext(BellContext)

/** Words, with those that the owner says otherwise. */
export const useStrings = <Words>(words: Words): Words => ({
  ...words,
  ...useBell().settings.strings
})

/** The value of a store, and a new drawing when it changes. */
export function useStore<Value>(store: ReadableAtom<Value>): Value {
  const draw = useState({})[1]
  useLayoutEffect(() => store.listen(() => draw({})), [store])
  return store.get()
}
