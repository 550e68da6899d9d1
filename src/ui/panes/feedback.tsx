import { useRef, useState } from 'preact/hooks'
import { rate } from '../../core/closing.js'
import { useBell, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { LATER } from '../strings/later.js'
import { fill } from '../strings.js'
import css from '../styles/feedback.css'

export { css }

const SCORES = [1, 2, 3, 4, 5]

/** How it was: solved or not is its own question, the stars are another. */
export default function FeedbackPane() {
  const { act } = useBell()
  const strings = useStrings(LATER)
  const [solved, setSolved] = useState<boolean>()
  const [score, setScore] = useState(0)
  const comment = useRef<HTMLTextAreaElement>(null)

  function submit(event: Event): void {
    event.preventDefault()
    const text = comment.current?.value.trim() || undefined
    void act(it => rate(it, { solved, score: score || undefined, comment: text }))
  }

  return (
    <form part='form' onSubmit={submit}>
      <p part='greeting'>{strings.howWasIt}</p>
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
        <legend>{strings.howWasIt}</legend>
        {SCORES.map(count => (
          <label key={count} class={count <= score ? 'lit' : ''}>
            <input
              type='radio'
              name='score'
              aria-label={fill(strings.stars, { count })}
              checked={score === count}
              onChange={() => setScore(count)}
            />
            <span aria-hidden='true'>★</span>
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
      <Act does={it => it.go('done')}>{strings.skip}</Act>
    </form>
  )
}
