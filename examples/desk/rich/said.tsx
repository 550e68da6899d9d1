import { type Message, wordsOf } from '../../../src/contract/index.js'
import { Shown } from '../content/shown.js'
import { safeHref } from '../text/links.js'
import { Filled } from './filled.js'

/** What was said: what was sent, what the visitor chose or filled in, and what is known of a link in it. */
export function Said({ message }: { message: Message }) {
  const { content, value, fields, preview } = message
  if (fields) return <Filled text={wordsOf(content)} fields={fields} />
  const href = preview && safeHref(preview.href)
  return (
    <>
      {value !== undefined && <small class='said-how'>Chosen</small>}
      <Shown content={content} />
      {preview && href && (
        <p class='said-preview'>
          <a href={href} target='_blank' rel='noopener noreferrer'>
            {preview.title}
          </a>
          {preview.text && <small>{preview.text}</small>}
        </p>
      )}
    </>
  )
}
