import { bareShortcut } from '../text/slash.js'
import type { Replies } from './use-replies.js'

/** The canned replies that fit. The keyboard stays in the text area; the pointer may choose too. */
export function ReplyPicker({ replies }: { replies: Replies }) {
  const { id, matching, active, insert } = replies
  if (matching.length === 0) return null
  return (
    <div class='picker' role='listbox' id={id} aria-label='Canned replies'>
      {matching.map((reply, index) => (
        <div
          key={reply.shortcut}
          id={`${id}-${index}`}
          class='picker-option'
          role='option'
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={event => {
            // Keeps the keyboard in the text area.
            event.preventDefault()
            insert(reply)
          }}
        >
          <b>/{bareShortcut(reply.shortcut)}</b>
          <span>{reply.text}</span>
        </div>
      ))}
    </div>
  )
}
