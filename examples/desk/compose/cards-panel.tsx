import { useState } from 'preact/hooks'
import type { Card, Content } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { CatalogList } from './catalog-list.js'
import { type Made, Maker } from './maker.js'
import type { PanelProps } from './tools.js'
import { useFound } from './use-found.js'

/** As many as a visitor looks through. */
const MOST = 10

/** What the shop sells: one card, or several side by side. */
export function CardsPanel(props: PanelProps) {
  const [search, setSearch] = useState('')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly Card[]>([])
  const { api } = useDesk()
  const found = useFound(search, api.catalog)

  function toggle(card: Card) {
    const others = chosen.filter(each => !isSame(each, card))
    if (others.length < chosen.length) setChosen(others)
    else if (chosen.length < MOST) setChosen([...chosen, card])
  }

  return (
    <Maker
      title='Cards from the catalog'
      panel={props}
      made={made(text, chosen)}
      kept={{
        kind: 'cards',
        onChoose(content) {
          if (content.kind !== 'cards') return
          setChosen(content.cards)
          setText(content.text ?? '')
        }
      }}
    >
      <div class='search'>
        <Icon name='search' />
        <input
          type='search'
          aria-label='Search the catalog'
          placeholder='Search the catalog'
          autofocus
          value={search}
          onInput={event => setSearch(event.currentTarget.value)}
          onKeyDown={event => {
            const [first] = found.all
            if (event.key !== 'Enter' || !first || chosen.some(each => isSame(each, first))) return
            // Takes the best one, and sends nothing yet.
            event.preventDefault()
            toggle(first)
          }}
        />
      </div>
      <CatalogList
        found={found}
        search={search}
        isChosen={card => chosen.some(each => isSame(each, card))}
        full={chosen.length >= MOST}
        onToggle={toggle}
      />
      <Field label='A sentence with it' hint='If you like.'>
        {wiring => (
          <input
            {...wiring}
            maxLength={1000}
            value={text}
            onInput={event => setText(event.currentTarget.value)}
          />
        )}
      </Field>
    </Maker>
  )
}

function made(text: string, cards: readonly Card[]): Made {
  if (cards.length === 0) return { missing: 'Please choose what to show.' }
  const content: Content = { kind: 'cards', cards, ...(text.trim() ? { text: text.trim() } : {}) }
  return { content }
}

function isSame(a: Card, b: Card): boolean {
  return a.href === b.href && a.title === b.title
}
