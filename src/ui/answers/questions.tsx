import type { Answer } from '../../core/answers/types.js'
import { Icon } from '../icon.js'

interface Props {
  readonly answers: readonly Answer[]
  readonly onOpen: (answer: Answer, button: HTMLElement) => void
}

/** Up to so many answers are all shown at once. */
const FEW = 8

/** All questions under their topics, in the order of the owner; many are folded away but for the first. */
export function Topics({ answers, onOpen }: Props) {
  const topics = [...new Set(answers.map(({ topic }) => topic))]
  return topics.map((topic, at) => {
    const list = <Questions answers={answers.filter(it => it.topic === topic)} onOpen={onOpen} />
    return topic ? (
      <details key={topic} part='topic' open={!at || answers.length <= FEW}>
        <summary>
          {topic}
          <Icon name='down' />
        </summary>
        {list}
      </details>
    ) : (
      list
    )
  })
}

/** Questions, each of which opens its answer. */
export const Questions = ({ answers, onOpen }: Props) => (
  <ol part='questions'>
    {answers.map((answer, at) => (
      <li key={at}>
        <button
          type='button'
          part='question'
          onClick={event => onOpen(answer, event.currentTarget)}
        >
          {answer.question}
        </button>
      </li>
    ))}
  </ol>
)
