import type { Content } from '../../../src/contract/index.js'
import { wordsOf } from '../../../src/contract/index.js'
import { ShownFile } from '../files/shown-file.js'
import { RichText } from '../parts/rich-text.js'
import { Cards } from './cards.js'
import { Coupon } from './coupon.js'
import { FormCard } from './form-card.js'
import { Markdown } from './markdown.js'

/** A message as the visitor sees it, to look at. What it asks for, they answer. */
export function Shown({ content }: { content: Content }) {
  switch (content.kind) {
    case 'text':
      return content.markdown ? <Markdown text={content.text} /> : <RichText text={content.text} />
    case 'cards':
      return <Cards content={content} />
    case 'file':
      return <ShownFile content={content} />
    case 'coupon':
      return <Coupon content={content} />
    case 'form':
      return <FormCard content={content} />
    case 'choices':
      return (
        <div class='shown'>
          <p>{content.text}</p>
          <ul class='shown-choices'>
            {content.choices.map(({ label }, index) => (
              <li key={index}>{label}</li>
            ))}
          </ul>
        </div>
      )
    case 'article':
      return (
        <div class='shown'>
          <p class='shown-title'>{content.title}</p>
          <Markdown text={content.text} />
          {content.href && <RichText text={content.href} />}
        </div>
      )
    default:
      return <RichText text={wordsOf(content)} />
  }
}
