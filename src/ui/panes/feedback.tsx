import { useRef, useState } from 'preact/hooks'
import { useBell, useStore } from '../context.js'
import { Icon } from '../icon.js'
import css from '../styles/feedback.css'

const SCORES = [1, 2, 3, 4, 5]

/** How it was: solved or not is its own question, the stars are another. */
export default function FeedbackPane() {
  const { stores, strings, act } = useBell()
  const supports = useStore(stores.$supports)
  const [solved, setSolved] = useState<boolean>()
  const [score, setScore] = useState<number>()
  const comment = useRef<HTMLTextAreaElement>(null)

  function submit(event: Event): void {
    event.preventDefault()
    const text = comment.current?.value.trim()
    void act(it =>
      it.rate({
        ...(solved !== undefined && { solved }),
        ...(score !== undefined && { score }),
        ...(text && { comment: text })
      })
    )
  }

  return (
    <form part='form' onSubmit={submit}>
      <p part='greeting'>{strings.ended}</p>
      {supports.rate && (
        <>
          <fieldset part='solved'>
            <legend>{strings.solved}</legend>
            {[true, false].map(answer => (
              <label key={`${answer}`} class='choice'>
                <input
                  type='radio'
                  name='solved'
                  checked={solved === answer}
                  onChange={() => setSolved(answer)}
                />
                <span>{answer ? strings.yes : strings.no}</span>
              </label>
            ))}
          </fieldset>
          <fieldset part='stars'>
            <legend>{strings.rating}</legend>
            {SCORES.map(count => (
              <label key={count} class={score !== undefined && count <= score ? 'lit' : ''}>
                <input
                  type='radio'
                  name='score'
                  aria-label={strings.stars.replace('{count}', `${count}`)}
                  checked={score === count}
                  onChange={() => setScore(count)}
                />
                <Icon name='star' />
              </label>
            ))}
          </fieldset>
          <div part='field'>
            <label for='comment'>{strings.comment}</label>
            <textarea id='comment' ref={comment} rows={2} />
          </div>
          <button type='submit' part='action'>
            {strings.rate}
          </button>
        </>
      )}
      <button type='button' class='quiet' onClick={() => act(it => it.go('done'))}>
        {strings.skip}
      </button>
    </form>
  )
}

export { css }
