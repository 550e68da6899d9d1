import { atom, type ReadableAtom } from 'nanostores'
import { $room } from './room.js'
import {
  type Columns,
  closeColumn,
  focusOf,
  NO_COLUMNS,
  openColumn,
  pinColumn
} from './state/columns.js'

/** What is laid out on the desk. */
export interface Arrangement {
  readonly $columns: ReadableAtom<Columns>
  /** What the main part shows. */
  readonly $view: ReadableAtom<'talks' | 'past'>
  /** On a narrow screen either the lists or the main part is seen. */
  readonly $side: ReadableAtom<'lists' | 'main'>
  /** The conversation whose composer should take the keyboard. It takes it once. */
  readonly $wanted: ReadableAtom<string | undefined>
  open(conversation: string): void
  /** Shows, where nothing is shown yet, as many of these as there is room for. */
  layOut(conversations: readonly string[]): void
  /** The agent has turned to a conversation that is shown already. */
  attend(conversation: string): void
  /** The composer of the wanted conversation has the keyboard. */
  granted(): void
  close(conversation: string): void
  pin(conversation: string, pinned: boolean): void
  showPast(shown: boolean): void
  showLists(): void
  /** The conversation that is in front of the agent's eyes, if one is. */
  looksAt(): string | undefined
}

const NARROW = '(max-width: 699px)'

export function createArrangement(): Arrangement {
  const $columns = atom(NO_COLUMNS)
  const $view = atom<'talks' | 'past'>('talks')
  const $side = atom<'lists' | 'main'>('lists')
  const $wanted = atom<string | undefined>(undefined)

  return {
    $columns,
    $view,
    $side,
    $wanted,
    granted: () => $wanted.set(undefined),
    open(conversation) {
      $columns.set(openColumn($columns.get(), conversation, $room.get()))
      $view.set('talks')
      $side.set('main')
      $wanted.set(conversation)
    },
    layOut(conversations) {
      if ($columns.get().shown.length > 0) return
      const fit = conversations.slice(0, $room.get())
      $columns.set({
        shown: fit.map(conversation => ({ conversation, pinned: false })),
        recent: fit
      })
    },
    attend(conversation) {
      if (focusOf($columns.get()) === conversation) return
      $columns.set(openColumn($columns.get(), conversation, $room.get()))
    },
    close(conversation) {
      $columns.set(closeColumn($columns.get(), conversation))
      $wanted.set(focusOf($columns.get()))
      if (!$wanted.get() || matchMedia(NARROW).matches) $side.set('lists')
    },
    pin(conversation, pinned) {
      $columns.set(pinColumn($columns.get(), conversation, pinned))
    },
    showPast(shown) {
      $view.set(shown ? 'past' : 'talks')
      $side.set(shown ? 'main' : 'lists')
      if (!shown) $wanted.set(focusOf($columns.get()))
    },
    showLists: () => $side.set('lists'),
    looksAt() {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return undefined
      if ($view.get() === 'past') return undefined
      if ($side.get() === 'lists' && matchMedia(NARROW).matches) return undefined
      return focusOf($columns.get())
    }
  }
}
