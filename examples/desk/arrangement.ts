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

/** What the main part of the desk can show. */
export type View = 'talks' | 'past' | 'letters' | 'notes' | 'figures'

/** What is laid out on the desk. */
export interface Arrangement {
  readonly $columns: ReadableAtom<Columns>
  /** What the main part shows. */
  readonly $view: ReadableAtom<View>
  /** On a narrow screen either the lists or the main part is seen. */
  readonly $side: ReadableAtom<'lists' | 'main'>
  /** The conversation whose composer should take the keyboard. It takes it once. */
  readonly $wanted: ReadableAtom<string | undefined>
  /** The past conversation that is read. */
  readonly $read: ReadableAtom<string | undefined>
  open(conversation: string): void
  /** Shows, where nothing is shown yet, as many of these as there is room for. */
  layOut(conversations: readonly string[]): void
  /** The agent has turned to a conversation that is shown already. */
  attend(conversation: string): void
  /** The composer of the wanted conversation has the keyboard. */
  granted(): void
  close(conversation: string): void
  pin(conversation: string, pinned: boolean): void
  show(view: View): void
  /** Shows a past conversation, or the list of them when none is named. */
  read(conversation: string | undefined): void
  showLists(): void
  /** The conversation that is in front of the agent's eyes, if one is. */
  looksAt(): string | undefined
}

const NARROW = '(max-width: 699px)'

export function createArrangement(): Arrangement {
  const $columns = atom(NO_COLUMNS)
  const $view = atom<View>('talks')
  const $side = atom<'lists' | 'main'>('lists')
  const $wanted = atom<string | undefined>(undefined)
  const $read = atom<string | undefined>(undefined)

  function layOut(conversations: readonly string[]) {
    if ($columns.get().shown.length > 0 || conversations.length === 0) return
    const fit = conversations.slice(0, $room.get())
    $columns.set({
      shown: fit.map(conversation => ({ conversation, pinned: false })),
      recent: fit
    })
  }

  function show(view: View) {
    $view.set(view)
    $side.set(view === 'talks' ? 'lists' : 'main')
    if (view === 'talks') $wanted.set(focusOf($columns.get()))
  }

  return {
    $columns,
    $view,
    $side,
    $wanted,
    $read,
    show,
    layOut,
    granted: () => $wanted.set(undefined),
    open(conversation) {
      $columns.set(openColumn($columns.get(), conversation, $room.get()))
      $view.set('talks')
      $side.set('main')
      $wanted.set(conversation)
    },
    attend(conversation) {
      if (focusOf($columns.get()) === conversation) return
      $columns.set(openColumn($columns.get(), conversation, $room.get()))
    },
    close(conversation) {
      const before = focusOf($columns.get())
      $columns.set(closeColumn($columns.get(), conversation))
      if ($view.get() !== 'talks' || before !== conversation) return
      $wanted.set(focusOf($columns.get()))
      if (!$wanted.get() || matchMedia(NARROW).matches) $side.set('lists')
    },
    pin(conversation, pinned) {
      $columns.set(pinColumn($columns.get(), conversation, pinned))
    },
    read(conversation) {
      $read.set(conversation)
      show('past')
    },
    showLists: () => $side.set('lists'),
    looksAt() {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return undefined
      if ($view.get() !== 'talks') return undefined
      if ($side.get() === 'lists' && matchMedia(NARROW).matches) return undefined
      return focusOf($columns.get())
    }
  }
}
