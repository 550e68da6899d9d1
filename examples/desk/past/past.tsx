import { useState } from 'preact/hooks'
import { useDesk } from '../desk.js'
import { Empty } from '../parts/empty.js'
import { Icon } from '../parts/icon.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import { useStore } from '../use-store.js'
import { Export } from './export.js'
import { Filters, type PastFilter } from './filters.js'
import { queryOf } from './past-query.js'
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
  const [filter, setFilter] = useState<PastFilter>({})
  const [filters, setFilters] = useState(false)
  const query = queryOf(search.trim(), filter)
  const past = usePast(query, search.trim() !== '')
  const narrowed = Object.keys(filter).length

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
        <div class='past-tools'>
          <button
            type='button'
            class='tool-button'
            aria-expanded={filters}
            onClick={() => setFilters(!filters)}
          >
            <Icon name='filter' />
            Filter{narrowed > 0 && ` (${narrowed})`}
          </button>
          {narrowed > 0 && (
            <button type='button' class='quiet-button' onClick={() => setFilter({})}>
              Show all
            </button>
          )}
        </div>
        {filters && <Filters filter={filter} onFilter={setFilter} />}
        <PastRows past={past} search={search} chosen={chosen} onChoose={desk.read} />
        <Export query={query.toString()} />
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
