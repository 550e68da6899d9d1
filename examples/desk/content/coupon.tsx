import type { Content } from '../../../src/contract/index.js'
import { RichText } from '../parts/rich-text.js'
import { shortDate } from '../text/times.js'

export function Coupon({ content }: { content: Extract<Content, { kind: 'coupon' }> }) {
  const { code, text, until, href } = content
  return (
    <div class='shown'>
      {text && <p class='shown-title'>{text}</p>}
      <p class='shown-code'>
        <code>{code}</code>
      </p>
      {until !== undefined && <p class='shown-text'>Until {shortDate(until)}</p>}
      {href && (
        <p class='shown-text'>
          <RichText text={href} />
        </p>
      )}
    </div>
  )
}
