import { clean } from './ask.js'
import type { Mention } from './channel.js'
import { createId } from './id.js'
import type { SeatSettings } from './seat.js'
import type { Stores } from './stores.js'

/** Milliseconds of quiet after which what is typed is shown. */
const QUIET = 700

/**
 * Shows the far end what is in the composer, with what must not be seen hidden, until it is undone: then it is shown
 * that there is nothing.
 */
export function showDraft(
  { $draft }: Stores,
  settings: SeatSettings,
  tell: (command: Mention & { type: 'typing' }) => void
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = ''
  let over = false

  async function show(draft: string): Promise<void> {
    const text = draft.trim() && (await clean(settings, draft))
    // What hides may have to be fetched, and the visitor types on meanwhile.
    if (over || text === shown || draft !== $draft.get()) return
    say(text)
  }

  function say(text: string): void {
    shown = text
    tell({ type: 'typing', id: createId(), active: !!text, text })
  }

  const undo = $draft.listen(draft => {
    clearTimeout(timer)
    // What was sent, or taken away, is not to be seen any longer than need be.
    timer = setTimeout(show, draft.trim() ? QUIET : 0, draft)
  })
  if ($draft.get()) void show($draft.get())
  return () => {
    clearTimeout(timer)
    undo()
    if (shown) say('')
    over = true
  }
}
