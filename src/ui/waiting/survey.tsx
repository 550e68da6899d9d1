import { useEffect, useState } from 'preact/hooks'
import type { Form } from '../../core/form.js'
import type { Wishes } from '../../core/wishes.js'
import { useBell, useStore, useStrings } from '../context.js'
import { useLong } from '../form/long.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'
import { Questions } from '../ways/questions.js'

/** Milliseconds of quiet after which what was typed is stored. */
const QUIET = 300

/** Questions one at a time. Each answer reaches the agent as soon as it is given; none has to be. */
export function Survey({ form }: { form: Form }) {
  const { stores, act } = useBell()
  const strings = useStrings(ROOM)
  const { survey = {}, draft = {} } = useStore(stores.$wishes)
  const [begun, setBegun] = useState(false)
  const ready = useLong(form)
  const at = form.findIndex(({ name }) => !(name in survey))
  const field = form[at]
  const set = (change: Wishes) => stores.$wishes.set({ ...stores.$wishes.get(), ...change })

  useEffect(() => {
    const timer = setTimeout(() => act(it => it.keep()), QUIET)
    return () => clearTimeout(timer)
  }, [draft])

  function tell(name: string): void {
    const { [name]: answer = '', ...rest } = draft
    const fields = { [name]: answer }
    setBegun(true)
    set({ survey: { ...survey, ...fields }, draft: rest })
    void act(it => (answer.length ? it.wish({ type: 'survey', fields }) : it.keep()))
  }

  if (!ready) return null
  if (!field) {
    return (
      <p part='card' role='status' tabIndex={-1} ref={begun ? it => it?.focus() : null}>
        {strings.surveyDone}
      </p>
    )
  }
  return (
    <Questions
      form={[field]}
      fields={draft}
      asked={begun}
      change={draft => set({ draft })}
      done={() => tell(field.name)}
    >
      <button type='submit' class='quiet'>
        {fill(strings.answer, { at: at + 1, count: form.length })}
      </button>
    </Questions>
  )
}
