import { useEffect, useRef, useState } from 'preact/hooks'
import { type Field as Definition, type Flaw, findFlaws, letterForm } from '../../core/form.js'
import { useBell, useStore } from '../context.js'
import { Field } from '../parts/field.js'
import { LetterSent } from '../parts/letter-sent.js'
import { fill, type Strings, sayTime } from '../strings.js'
import css from '../styles/form.css'

/** The questions before a chat, or the letter when nobody is there: one form, so nothing is typed twice. */
export default function FormPane() {
  const { stores, strings, form, act } = useBell()
  const offline = useStore(stores.$phase) === 'offline'
  const fields = useStore(stores.$fields)
  const letter = useStore(stores.$letter)
  const refusal = useStore(stores.$refusal)
  const presence = useStore(stores.$presence)
  const [checked, setChecked] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const questions = offline ? letterForm(form, strings.email, strings.question) : form
  const flaws = checked ? findFlaws(questions, fields) : new Map<string, Flaw>()
  const sending = offline && letter.state === 'sending'

  // What is typed is kept, but not at every stroke.
  useEffect(() => {
    const timer = setTimeout(() => act(it => it.keep()), 300)
    return () => clearTimeout(timer)
  }, [fields])

  if (offline && letter.state === 'sent') return <LetterSent letter={letter} />

  function submit(event: Event): void {
    event.preventDefault()
    setChecked(true)
    const [first] = findFlaws(questions, fields).keys()
    if (first) return element.current?.querySelector<HTMLElement>(`#field-${first}`)?.focus()
    if (!sending) void (offline ? act(it => it.write()) : act(it => it.join()))
  }

  const problem = offline
    ? letter.state === 'failed' &&
      (letter.error.code === 'rejected' ? letter.error.message : strings.letterFailed)
    : refusal && fill(strings.refused, { reason: refusal.message })

  return (
    <form ref={element} part='form' noValidate onSubmit={submit}>
      <p part='greeting'>{offline ? awayHint(presence?.reply, strings) : strings.greeting}</p>
      {questions.map(field => (
        <Field
          key={field.name}
          field={field}
          value={fields[field.name] ?? ''}
          flaw={flawText(field, flaws.get(field.name), strings)}
          onChange={value => stores.$fields.set({ ...stores.$fields.get(), [field.name]: value })}
        />
      ))}
      <p part='problem' role='alert'>
        {problem}
      </p>
      <button type='submit' part='action' aria-disabled={sending}>
        {offline ? (sending ? strings.writing : strings.write) : strings.start}
      </button>
      {offline && presence?.available && (
        <button type='button' class='quiet' onClick={() => act(it => it.go('talk'))}>
          {strings.talk}
        </button>
      )}
    </form>
  )
}

function awayHint(reply: number | undefined, strings: Strings): string {
  return reply === undefined
    ? strings.awayHint
    : fill(strings.awayReply, { time: sayTime(reply, strings) })
}

function flawText(field: Definition, flaw: Flaw | undefined, strings: Strings): string | undefined {
  if (!flaw) return undefined
  if (flaw !== 'required' && field.message) return field.message
  return {
    required: strings.required,
    email: strings.wrongEmail,
    phone: strings.wrongPhone,
    pattern: strings.wrongPattern
  }[flaw]
}

export { css }
