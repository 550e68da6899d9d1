import type { Card, Content } from '../../../src/contract/index.js'
import { RichText } from '../parts/rich-text.js'
import { safeHref } from '../text/links.js'

/** One card, or several side by side. */
export function Cards({ content }: { content: Extract<Content, { kind: 'cards' }> }) {
  return (
    <div class='shown'>
      {content.text && (
        <p>
          <RichText text={content.text} />
        </p>
      )}
      <ul class='shown-cards'>
        {content.cards.map((card, index) => (
          <li key={index}>
            <CardShown card={card} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function CardShown({ card: { title, text, image, price, href, choices = [] } }: { card: Card }) {
  const link = href && safeHref(href)
  const picture = image && safeHref(image)
  return (
    <div class='shown-card'>
      {picture && <img src={picture} alt='' loading='lazy' />}
      <p class='shown-title'>
        {link ? (
          <a href={link} target='_blank' rel='noopener noreferrer'>
            {title}
          </a>
        ) : (
          title
        )}
      </p>
      {text && <p class='shown-text'>{text}</p>}
      {price && <p class='shown-price'>{price}</p>}
      {choices.length > 0 && (
        <ul class='shown-choices'>
          {choices.map(({ label }, index) => (
            <li key={index}>{label}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
