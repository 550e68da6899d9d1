import type { Entry } from '../../core/answers/entry.js'
import { Icon } from '../icon.js'

interface Props {
  readonly entries: readonly Entry[]
  readonly onOpen: (entry: Entry, button: HTMLElement) => void
}

/** Up to so many answers are all shown at once. */
const FEW = 8

/** All questions under their topics, in the order of the owner; many are folded away but for the first. */
export function Topics({ entries, onOpen }: Props) {
  const topics = new Map<string, Entry[]>()
  for (const entry of entries) {
    topics.set(entry.topic, [...(topics.get(entry.topic) ?? []), entry])
  }
  return [...topics].map(([topic, list], at) =>
    topic ? (
      <details key={topic} part='topic' open={!at || entries.length <= FEW}>
        <summary>
          <span>{topic}</span>
          <Icon name='down' />
        </summary>
        <Questions entries={list} onOpen={onOpen} />
      </details>
    ) : (
      <Questions key='' entries={list} onOpen={onOpen} />
    )
  )
}

/** Questions, each of which opens its answer. */
export const Questions = ({ entries, onOpen }: Props) => (
  <ol part='questions'>
    {entries.map((entry, at) => (
      <li key={at}>
        <button type='button' part='question' onClick={event => onOpen(entry, event.currentTarget)}>
          {entry.question}
        </button>
      </li>
    ))}
  </ol>
)
