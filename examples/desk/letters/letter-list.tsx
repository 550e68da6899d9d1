import type { LetterRow } from '../../server/desk-frames.js'
import { $now } from '../clock.js'
import { dayShort } from '../text/times.js'
import type { useLetters, Which } from './use-letters.js'

const STATES: Readonly<Record<LetterRow['state'], string>> = {
  new: 'New',
  replied: 'Has written again',
  answered: 'Answered',
  failed: 'Not sent'
}

export interface LetterListProps {
  readonly list: ReturnType<typeof useLetters>
  readonly search: string
  readonly which: Which
  readonly chosen: string | undefined
  onChoose(reference: string): void
}

export function LetterList({ list, search, which, chosen, onChoose }: LetterListProps) {
  const { letters, more, loading, problem, loadMore, retry } = list
  return (
    <div class='past-rows' aria-busy={loading}>
      <ul aria-label='Letters'>
        {letters.map(each => (
          <li key={each.reference}>
            <button
              type='button'
              class='past-row'
              aria-current={each.reference === chosen}
              onClick={() => onChoose(each.reference)}
            >
              <span class='past-name'>{each.name}</span>
              <span class='past-date'>{dayShort(each.received, $now.get())}</span>
              <span class='past-question'>{each.subject}</span>
              <span class='past-facts letter-facts'>
                <LetterState state={each.state} />
                {each.agent?.name}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p class='past-note' role='status'>
        {problem ?? noteFor(letters.length, loading, search, which)}
      </p>
      {problem && (
        <button type='button' class='plain-button' onClick={retry}>
          Try again
        </button>
      )}
      {more && !problem && (
        <button type='button' class='plain-button' aria-disabled={loading} onClick={loadMore}>
          More
        </button>
      )}
    </div>
  )
}

export function LetterState({ state }: { state: LetterRow['state'] }) {
  return <span class={`letter-state is-${state}`}>{STATES[state]}</span>
}

function noteFor(count: number, loading: boolean, search: string, which: Which): string {
  if (count > 0) return ''
  if (loading) return 'One moment…'
  if (search.trim()) return `Nothing found for “${search.trim()}”.`
  return which === 'open' ? 'Every letter is answered.' : 'Nothing here yet.'
}
