import { useEffect, useRef, useState } from 'preact/hooks'
import { type Flaw, findFlaws, formOf } from '../../core/form.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Act } from '../parts/act.js'
import { Field } from '../parts/field.js'
import { COMMON } from '../strings/common.js'
import { FORM } from '../strings/form.js'
import { fill, sayTime } from '../strings.js'

/** Milliseconds of quiet after which what was typed is stored. */
const QUIET = 300

/** The questions before a chat, or the letter when nobody is there: one form, so nothing is typed twice. */
export default function FormPane() {
  const { stores, settings, act } = useBell()
  const { $phase, $fields, $fault, $presence, $sending, $parcels } = stores
  const strings = useStrings({ ...COMMON, ...FORM })
  const offline = useStore($phase) === 'offline'
  const fields = useStore($fields)
  const fault = useStore($fault)
  const joining = useStore($parcels).some(one => one.command.type === 'join')
  const sending = useStore($sending) || joining
  const { available, reply } = useStore($presence) ?? {}
  const [checked, setChecked] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const form = formOf(settings.form, strings, offline)
  const flaws = findFlaws(form, fields)

  useEffect(() => {
    const timer = setTimeout(() => act(it => it.keep()), QUIET)
    return () => clearTimeout(timer)
  }, [fields])

  function submit(event: Event): void {
    event.preventDefault()
    setChecked(true)
    const [first] = flaws.keys()
    const place = first && CSS.escape(`field-${first}`)
    if (place) element.current?.querySelector<HTMLElement>(`#${place}`)?.focus()
    else if (!sending) void act<unknown>(it => (offline ? it.write() : it.join()))
  }

  const say = (flaw: Flaw | undefined, message: string | undefined) =>
    flaw && ((flaw !== 'required' && message) || strings[flaw])
  const time = offline && reply && sayTime(reply, settings.locale)

  return (
    <form ref={element} part='form' noValidate onSubmit={submit}>
      <p part='greeting'>
        {time ? fill(strings.awayReply, { time }) : offline ? strings.awayHint : strings.greeting}
      </p>
      {form.map(field => (
        <Field
          key={field.name}
          field={field}
          value={fields[field.name] ?? ''}
          flaw={checked ? say(flaws.get(field.name), field.message) : ''}
          onChange={value => $fields.set({ ...$fields.get(), [field.name]: value })}
        />
      ))}
      <p part='problem' role='alert'>
        {fault && (fault.code === 'rejected' ? fault.message : strings.failedLetter)}
      </p>
      <button type='submit' part='action' aria-disabled={sending}>
        {sending ? strings.starting : offline ? strings.write : strings.start}
      </button>
      {offline && available && <Act does={it => it.go('talk')}>{strings.talk}</Act>}
    </form>
  )
}
