import type { Card } from '../../../contract/index.js'
import { Carousel } from './carousel.js'
import { plain } from './markdown.js'
import type { Of } from './of.js'
import { Picks } from './picks.js'
import { Picture } from './picture.js'
import { Way } from './way.js'

/** Something to look at, or several side by side. */
export function Cards({ message, content: { text, cards } }: Of<'cards'>) {
  const all = cards.map(card => <One key={card.title} card={card} message={message} />)
  return (
    <>
      {text && (
        <div part='bubble' dir='auto'>
          {plain(text)}
        </div>
      )}
      {all.length > 1 ? <Carousel>{all}</Carousel> : all}
    </>
  )
}

function One({ card, message }: { card: Card } & Pick<Of<'cards'>, 'message'>) {
  const { title, text, image, price, href, choices = [] } = card
  return (
    <section part='slide' dir='auto' aria-label={title}>
      <Picture src={image} alt={title} />
      <div class='card-words'>
        <Way class='card-title' href={href}>
          {title}
        </Way>
        {price && <span class='price'>{price}</span>}
        {text && <p class='note'>{text}</p>}
      </div>
      {choices.length > 0 && <Picks message={message} choices={choices} label={title} />}
    </section>
  )
}
