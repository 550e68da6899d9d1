import { useState } from 'preact/hooks'
import { type Block, parseMarkdown } from '../../../core/markdown/index.js'
import { useStrings } from '../../context.js'
import { RICH } from '../../strings/rich.js'
import { Blocks } from './markdown.js'
import type { Of } from './of.js'
import { Way } from './way.js'

/** Characters that are shown before it is asked for more, to the end of their paragraph. */
const ENOUGH = 240

/** Something to read: its beginning, and all of it for whoever reads on. */
export function Article({ content: { title, text, href } }: Of<'article'>) {
  const strings = useStrings(RICH)
  const [whole, setWhole] = useState(false)
  const blocks = parseMarkdown(text)
  const first = beginning(blocks)
  return (
    <article part='article' class='prose' dir='auto' aria-label={title}>
      <p class='article-title'>{title}</p>
      <Blocks blocks={whole ? blocks : blocks.slice(0, first)} />
      <div class='article-ways'>
        {first < blocks.length && (
          <button
            type='button'
            class='quiet'
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
          >
            {whole ? strings.readLess : strings.readOn}
          </button>
        )}
        {href && (
          <Way class='quiet' href={href}>
            {strings.openArticle}
          </Way>
        )}
      </div>
    </article>
  )
}

/** How many of the blocks are its beginning. */
function beginning(blocks: readonly Block[]): number {
  let length = 0
  const last = blocks.findIndex(block => {
    length += JSON.stringify(block).length
    return length >= ENOUGH
  })
  return last < 0 ? blocks.length : last + 1
}
