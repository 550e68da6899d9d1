import type { Conversation } from '../state/desk-state.js'

/** Under the log: what the visitor types, as far as they know that it can be seen. Said to nobody aloud. */
export function Peek({ conversation: { peek, name, ended } }: { conversation: Conversation }) {
  if (!peek || ended) return null
  return (
    <p class='peek' dir='auto'>
      <span class='unseen'>{name} is writing: </span>
      {peek}
    </p>
  )
}
