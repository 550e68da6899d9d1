import type { ReadableAtom } from 'nanostores'
import { createContext } from 'preact'
import { useContext, useLayoutEffect, useState } from 'preact/hooks'
import type { Conversation } from '../core/conversation.js'
import type { Form } from '../core/form.js'
import type { Stores } from '../core/stores.js'
import type { Options } from '../options.js'
import type { Strings } from './strings.js'

/** What every part of the interface may use. */
export interface Bell {
  readonly stores: Stores
  readonly settings: Options
  readonly strings: Strings
  /** The questions before a chat; none where the visitor writes at once. */
  readonly form: Form
  /** Does something with the conversation, as soon as its code is here. */
  act<Result>(action: (conversation: Conversation) => Result | Promise<Result>): Promise<Result>
  /** Tries now whatever waits for a better moment. */
  wake(): void
  close(): void
}

export const BellContext = createContext<Bell | undefined>(undefined)

/** The widget that a component is part of. */
export function useBell(): Bell {
  const bell = useContext(BellContext)
  if (!bell) throw new TypeError('This component belongs inside the Shopbell panel')
  return bell
}

/** The value of a store, and a new drawing when it changes. */
export function useStore<Value>(store: ReadableAtom<Value>): Value {
  const [, draw] = useState({})
  useLayoutEffect(() => store.listen(() => draw({})), [store])
  return store.get()
}
