import { plain } from './markdown.js'
import type { Of } from './of.js'
import { Picks } from './picks.js'

/** A question, and the answers that need not be typed. */
export function ChoicesView({ message, content: { text, choices } }: Of<'choices'>) {
  return (
    <>
      {text && (
        <div part='bubble' dir='auto'>
          {plain(text)}
        </div>
      )}
      <Picks message={message} choices={choices} label={text} />
    </>
  )
}
