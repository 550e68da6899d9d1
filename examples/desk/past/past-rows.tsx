import type { PastConversation } from '../../server/desk-frames.js'
import { shortDate } from '../text/times.js'
import type { usePast } from './use-past.js'

export interface PastRowsProps {
  readonly past: ReturnType<typeof usePast>
  readonly search: string
  readonly chosen: string | undefined
  onChoose(conversation: string): void
}

export function PastRows({ past, search, chosen, onChoose }: PastRowsProps) {
  const { conversations, more, loading, problem, loadMore, retry } = past
  return (
    <div class='past-rows' aria-busy={loading}>
      <ul aria-label='Past conversations'>
        {conversations.map(each => (
          <li key={each.conversation}>
            <button
              type='button'
              class='past-row'
              aria-current={each.conversation === chosen}
              onClick={() => onChoose(each.conversation)}
            >
              <PastRow past={each} />
            </button>
          </li>
        ))}
      </ul>
      <p class='past-note' role='status'>
        {noteFor(conversations.length, loading, problem, search)}
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

function PastRow({ past }: { past: PastConversation }) {
  const { name, since, question, agent, rating, tags = [] } = past
  return (
    <>
      <span class='past-name'>{name}</span>
      <span class='past-date'>{shortDate(since)}</span>
      <span class='past-question'>{question}</span>
      <span class='past-facts'>
        {agent?.name ?? 'Nobody answered'}
        {rating?.score !== undefined && ` · rated ${rating.score} of 5`}
      </span>
      {tags.length > 0 && (
        <span class='past-tags'>
          {tags.map(tag => (
            <span key={tag} class='chip' dir='auto'>
              {tag}
            </span>
          ))}
        </span>
      )}
    </>
  )
}

function noteFor(count: number, loading: boolean, problem: string | undefined, search: string) {
  if (problem) return problem
  if (loading && count === 0) return 'One moment…'
  if (count > 0) return ''
  return search ? `Nothing found for “${search.trim()}”.` : 'Nothing here.'
}
