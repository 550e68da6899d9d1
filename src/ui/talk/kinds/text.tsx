import { Markdown, plain } from './markdown.js'
import type { Of } from './of.js'
import { Preview } from './preview.js'

/** Words with a shape, and what the far end knows of an address in them. */
export function Text({ message, content: { text, markdown } }: Of<'text'>) {
  return (
    <>
      <div part='bubble' dir='auto' class={markdown ? 'prose' : ''}>
        {markdown ? <Markdown text={text} /> : plain(text)}
      </div>
      {message.preview && <Preview preview={message.preview} />}
    </>
  )
}
