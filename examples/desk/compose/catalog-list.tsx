import type { Card } from '../../../src/contract/index.js'
import { safeHref } from '../text/links.js'
import type { Found } from './use-found.js'

export interface CatalogListProps {
  readonly found: Found<Card>
  readonly search: string
  /** No more can be chosen. */
  readonly full: boolean
  isChosen(card: Card): boolean
  onToggle(card: Card): void
}

/** What was found, each to be ticked. */
export function CatalogList({ found, search, full, isChosen, onToggle }: CatalogListProps) {
  return (
    <fieldset class='catalog'>
      <legend class='unseen'>What to show</legend>
      {found.all.map(card => (
        <label key={`${card.href} ${card.title}`} class='catalog-one'>
          <Picture address={card.image} />
          <span class='catalog-words'>
            <span class='catalog-title'>{card.title}</span>
            {card.text && <span class='catalog-text'>{card.text}</span>}
          </span>
          <span class='catalog-price'>{card.price}</span>
          <input
            type='checkbox'
            checked={isChosen(card)}
            disabled={full && !isChosen(card)}
            onInput={() => onToggle(card)}
          />
        </label>
      ))}
      <p class='field-hint' role='status'>
        {noteFor(found, search, full)}
      </p>
    </fieldset>
  )
}

function Picture({ address = '' }: { address: string | undefined }) {
  const image = safeHref(address)
  return <span class='catalog-picture'>{image && <img src={image} alt='' loading='lazy' />}</span>
}

function noteFor({ all, loading, problem }: Found<Card>, search: string, full: boolean): string {
  if (problem) return problem
  if (full) return 'That is as many as fit side by side.'
  if (all.length > 0) return ''
  if (loading) return 'One moment…'
  return search.trim()
    ? `Nothing found for “${search.trim()}”.`
    : 'There is no catalog yet: the server is told of it by its setting CATALOG.'
}
