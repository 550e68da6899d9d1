import { useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Empty } from '../parts/empty.js'
import { Icon } from '../parts/icon.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import { useStore } from '../use-store.js'
import { PastRows } from './past-rows.js'
import { PastTranscript } from './past-transcript.js'
import { step } from './step.js'
import { usePast } from './use-past.js'

/** What was said before: a list to search, and the whole conversation beside it. */
export function Past() {
  const desk = useDesk()
  const [search, setSearch] = useState('')
  const chosen = useStore(desk.$read)
  const first = useFirstFocus<HTMLInputElement>()
  const past = usePast(search.trim())

  return (
    <section
      class='past'
      aria-label='Past conversations'
      data-chosen={chosen !== undefined}
      onKeyDown={event => {
        if (event.key === 'Escape') desk.show('talks')
        else step(event)
      }}
    >
      <div class='past-side'>
        <header class='past-head'>
          <h2>Past conversations</h2>
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
        <PastRows past={past} search={search} chosen={chosen} onChoose={desk.read} />
      </div>
      <div class='past-main'>
        {chosen ? (
          <PastTranscript key={chosen} conversation={chosen} onBack={() => desk.read(undefined)} />
        ) : (
          <Empty
            icon='past'
            title='Nothing chosen'
            text='Choose a conversation to read it whole.'
          />
        )}
      </div>
    </section>
  )
}
