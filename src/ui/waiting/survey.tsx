import { useEffect, useRef, useState } from 'preact/hooks'
import { type Form, findFlaws } from '../../core/form.js'
import type { Wishes } from '../../core/wishes.js'
import { useBell, useStore, useStrings } from '../context.js'
import { useLong } from '../form/long.js'
import { Field } from '../parts/field.js'
import { FORM } from '../strings/form.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'

/** Milliseconds of quiet after which what was typed is stored. */
const QUIET = 300

/** Questions one at a time. Each answer reaches the agent as soon as it is given; none has to be. */
export function Survey({ form }: { form: Form }) {
  const { stores, act } = useBell()
  const strings = useStrings({ ...FORM, ...ROOM })
  const { survey = {}, draft = {} } = useStore(stores.$wishes)
  const [checked, setChecked] = useState(false)
  const ready = useLong(form)
  const box = useRef<HTMLFormElement>(null)
  const at = form.findIndex(({ name }) => !(name in survey))
  const field = form[at]
  const seen = useRef(at)

  useEffect(() => {
    const timer = setTimeout(() => act(it => it.keep()), QUIET)
    return () => clearTimeout(timer)
  }, [draft])

  useEffect(() => {
    if (seen.current === at) return
    seen.current = at
    const next = box.current?.querySelector<HTMLElement>('input,textarea,select') ?? box.current
    next?.focus()
  }, [at])

  const set = (change: Wishes) => stores.$wishes.set({ ...stores.$wishes.get(), ...change })

  function submit(event: Event): void {
    event.preventDefault()
    if (!field) return
    const flaw = findFlaws([field], draft).size > 0
    setChecked(flaw)
    if (flaw) return
    const { name } = field
    const { [name]: answer = '', ...rest } = draft
    set({ survey: { ...survey, [name]: answer }, draft: rest })
    const fields = { [name]: answer }
    void act(it => (answer.length ? it.wish({ type: 'survey', fields }) : it.keep()))
  }

  const flaw = checked && field && findFlaws([field], draft).get(field.name)
  return (
    <form part='card' ref={box} tabIndex={-1} noValidate onSubmit={submit}>
      {!ready ? null : field ? (
        <>
          <p class='note'>
            {strings.survey} ({fill(strings.place, { at: at + 1, count: form.length })})
          </p>
          <Field
            key={field.name}
            field={field}
            value={draft[field.name] ?? ''}
            flaw={flaw ? strings[flaw] : ''}
            onChange={value => set({ draft: { ...draft, [field.name]: value } })}
          />
          <button type='submit' class='quiet'>
            {strings.answer}
          </button>
        </>
      ) : (
        <p role='status'>{strings.surveyDone}</p>
      )}
    </form>
  )
}
