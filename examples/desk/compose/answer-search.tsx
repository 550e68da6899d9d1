import { useState } from 'preact/hooks'
import type { Content } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { useFound } from './use-found.js'

export type Article = Extract<Content, { kind: 'article' }>

/** What the shop's visitors find by themselves, to be taken for an article. Not there where there is none. */
export function AnswerSearch({ onChoose }: { onChoose(article: Article): void }) {
  const { api } = useDesk()
  const [search, setSearch] = useState('')
  const { all, loading, problem } = useFound(search, api.answers)
  if (!search && all.length === 0 && !problem) return null
  const note = loading || all.length ? '' : `Nothing found for “${search.trim()}”.`

  return (
    <>
      <div class='search'>
        <Icon name='search' />
        <input
          type='search'
          aria-label='Search the answers'
          placeholder='Search the answers of the shop'
          value={search}
          onInput={event => setSearch(event.currentTarget.value)}
          onKeyDown={event => {
            const [first] = all
            if (event.key !== 'Enter' || !first) return
            // Takes the best one, and sends nothing yet.
            event.preventDefault()
            onChoose(first)
          }}
        />
      </div>
      <ul class='answers-found' aria-label='Answers'>
        {all.map(article => (
          <li key={`${article.title} ${article.text}`}>
            <button type='button' class='answer-found' onClick={() => onChoose(article)}>
              <span class='catalog-title'>{article.title}</span>
              <span class='catalog-text'>{article.text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class='field-hint' role='status'>
        {problem ?? note}
      </p>
    </>
  )
}
