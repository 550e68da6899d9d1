import type { ComponentChildren } from 'preact'
import type { Conversation } from '../../core/conversation.js'
import { useBell } from '../context.js'

interface Props {
  /** What a press does. */
  readonly does: (conversation: Conversation) => unknown
  /** The one thing to do here, or one among others. */
  readonly main?: boolean
  readonly children: ComponentChildren
}

/** A button that does something with the conversation. */
export function Act({ does, main, children }: Props) {
  const { act } = useBell()
  return (
    <button
      type='button'
      {...(main ? { part: 'action' } : { class: 'quiet' })}
      onClick={() => act(does)}
    >
      {children}
    </button>
  )
}
