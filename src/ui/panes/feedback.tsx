import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { rate } from '../../core/closing.js'
import { useBell, useStrings } from '../context.js'
import { useLong } from '../form/long.js'
import { Lazy } from '../lazy.js'
import { Act } from '../parts/act.js'
import { adopt } from '../sheets.js'
import { LATER } from '../strings/later.js'
import { fill } from '../strings.js'
import css from '../styles/feedback.css'

export { css }

const SCORES = [1, 2, 3, 4, 5]

type More = typeof import('../afterwards/questions.js')

/** How it was: solved or not is its own question, the stars are another; the owner may ask more. */
export default function FeedbackPane() {
  const { settings, launcher, act } = useBell()
  const strings = useStrings(LATER)
  const { questions } = settings.afterwards ?? {}
  const [solved, setSolved] = useState<boolean>()
  const [score, setScore] = useState(0)
  const [fields, setFields] = useState<Fields>({})
  const [checked, setChecked] = useState(false)
  const [more, setMore] = useState<More>()
  const comment = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const whole = useLong(questions)
  const verdict = { solved, score }

  useEffect(() => {
    if (!questions) return
    import('../afterwards/questions.js')
      .then(loaded => {
        adopt(launcher.root, loaded.css)
        setMore(loaded)
      })
      .catch(() => {})
  }, [])

  function submit(event: Event): void {
    event.preventDefault()
    const text = comment.current?.value.trim() || undefined
    const { sent, flaws } = (questions && more?.answersTo(questions, fields, verdict)) || {}
    const [first] = flaws?.keys() ?? []
    if (first) {
      setChecked(true)
      form.current?.querySelector<HTMLElement>(`#${CSS.escape(`field-${first}`)}`)?.focus()
      return
    }
    const asked = sent && Object.keys(sent).length ? sent : undefined
    void act(it => rate(it, { solved, score: score || undefined, comment: text, fields: asked }))
  }

  return (
    <form part='form' ref={form} noValidate onSubmit={submit}>
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
        <legend>{strings.rating}</legend>
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
      {questions && more && whole && (
        <more.Questions
          form={questions}
          fields={fields}
          verdict={verdict}
          checked={checked}
          change={setFields}
        />
      )}
      <div part='field'>
        <label for='comment'>{strings.comment}</label>
        <textarea id='comment' ref={comment} rows={2} />
      </div>
      <button type='submit' part='action'>
        {strings.rate}
      </button>
      <Act does={it => it.go('done')}>{strings.skip}</Act>
      <Lazy part='elsewhere' folded />
    </form>
  )
}
