import { useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Empty } from '../parts/empty.js'
import { Icon } from '../parts/icon.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import { step } from '../past/step.js'
import { LetterList } from './letter-list.js'
import { OneLetter } from './one-letter.js'
import { useLetters, type Which } from './use-letters.js'

const WHICH = { open: 'To answer', answered: 'Answered', all: 'All' } as const satisfies Record<
  Which,
  string
>

/** What visitors left when nobody was there: a list to search, and the letter beside it, to be answered. */
export function Letters() {
  const desk = useDesk()
  const [search, setSearch] = useState('')
  const [which, setWhich] = useState<Which>('open')
  const [chosen, choose] = useState<string>()
  const first = useFirstFocus<HTMLInputElement>()
  const list = useLetters(search.trim(), which)

  return (
    <section
      class='past letters'
      aria-label='Letters'
      data-chosen={chosen !== undefined}
      onKeyDown={event => {
        if (event.key === 'Escape') desk.show('talks')
        else step(event)
      }}
    >
      <div class='past-side'>
        <header class='past-head'>
          <h2>Letters</h2>
          <button
            type='button'
            class='icon-button'
            aria-label='Close'
            onClick={() => desk.show('talks')}
          >
            <Icon name='close' />
          </button>
        </header>
        <div class='search'>
          <Icon name='search' />
          <input
            type='search'
            aria-label='Search'
            placeholder='Name, words, reference'
            ref={first}
            value={search}
            onInput={event => setSearch(event.currentTarget.value)}
          />
        </div>
        <fieldset class='span letters-which'>
          <legend class='unseen'>Which letters</legend>
          {Object.entries(WHICH).map(([name, label]) => (
            <label key={name}>
              <input
                type='radio'
                name='which'
                checked={which === name}
                onChange={() => setWhich(name as Which)}
              />
              {label}
            </label>
          ))}
        </fieldset>
        <LetterList list={list} search={search} which={which} chosen={chosen} onChoose={choose} />
      </div>
      <div class='past-main'>
        {chosen ? (
          <OneLetter key={chosen} reference={chosen} onBack={() => choose(undefined)} />
        ) : (
          <Empty icon='mail' title='Nothing chosen' text='Choose a letter to read and answer it.' />
        )}
      </div>
    </section>
  )
}
