import { wordsOf } from '../../../src/contract/index.js'
import type { Entry } from '../talk/entries.js'
import { useTalk } from './talk-of.js'

/** Over a bubble: the words that it answers. */
export function Quote({ message: { replyTo, content } }: { message: Entry }) {
  const talk = useTalk()
  if (!replyTo || content.kind === 'deleted') return null
  const found = talk?.messages.find(each => each.id === replyTo)
  const words = found && (wordsOf(found.content) || 'A deleted message')
  return (
    <p class='message-quote' dir='auto'>
      <span class='unseen'>In answer to: </span>
      {words ?? 'An earlier message'}
    </p>
  )
}
