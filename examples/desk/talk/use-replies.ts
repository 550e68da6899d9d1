import { useId, useState } from 'preact/hooks'
import type { CannedReply } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { insertReply, matchReplies, type Slash, slashAt } from '../text/slash.js'
import type { OpenVariable } from '../text/variables.js'
import { useStore } from '../use-store.js'

export type Replies = ReturnType<typeof useReplies>

const SHOWN = 8

/** The canned replies on offer for what is being typed in a text area. */
export function useReplies(
  area: { readonly current: HTMLTextAreaElement | null },
  variables: { fill(text: string): string; open(text: string): readonly OpenVariable[] },
  write: (text: string) => void
) {
  const all = useStore(useDesk().$replies)
  const id = useId()
  const [slash, setSlash] = useState<Slash>()
  const [place, setPlace] = useState(0)
  const matching = slash ? matchReplies(all, slash.word).slice(0, SHOWN) : []
  const active = Math.min(place, matching.length - 1)
  const open = matching.length > 0

  function look() {
    const { value, selectionStart, selectionEnd } = area.current ?? {}
    const found = value !== undefined && selectionStart === selectionEnd
    setSlash(found ? slashAt(value, selectionStart ?? 0) : undefined)
    setPlace(0)
  }

  function close() {
    setSlash(undefined)
  }

  function insert(reply: CannedReply) {
    const element = area.current
    if (!element || !slash) return
    const { text, caret } = insertReply(element.value, slash, variables.fill(reply.text))
    const [first] = variables.open(text)
    element.value = text
    element.setSelectionRange(first?.start ?? caret, first?.end ?? caret)
    element.focus()
    write(text)
    close()
  }

  /** Whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!open) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const reply = matching[active]
    if (step) setPlace((active + step + matching.length) % matching.length)
    else if (event.key === 'Escape') close()
    else if (reply && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
      insert(reply)
    else return false
    event.preventDefault()
    return true
  }

  const wiring = {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': open ? id : undefined,
    'aria-activedescendant': open ? `${id}-${active}` : undefined
  } as const
  return { id, matching, active, look, close, insert, onKeyDown, wiring }
}
