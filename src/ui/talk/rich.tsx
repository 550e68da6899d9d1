import type { Content, Message } from '../../contract/index.js'
import { wordsOf } from '../../contract/index.js'
import { LatePage } from './late-page.js'
import { Deleted } from './kinds/deleted.js'

/** Whether a content is more than words, or words with a shape. */
export function isRich(content: Content): boolean {
  return content.kind !== 'notice' && (content.kind !== 'text' || !!content.markdown)
}

/** Shows what is more than words, each kind by code of its own that comes with the first of it. */
export function Rich({ message }: { message: Message }) {
  if (message.content.kind === 'page') return <LatePage message={message} />
  if (message.content.kind === 'deleted') return <Deleted />
  return (
    <p part='bubble' dir='auto'>
      {wordsOf(message.content)}
    </p>
  )
}
