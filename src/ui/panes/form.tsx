import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { type Flaw, findFlaws, formOf } from '../../core/form.js'
import { useBell, useStore, useStrings } from '../context.js'
import { long, useLong } from '../form/long.js'
import { Act } from '../parts/act.js'
import { Field } from '../parts/field.js'
import { COMMON } from '../strings/common.js'
import { FORM } from '../strings/form.js'
import { fill, sayTime } from '../strings.js'

/** Milliseconds of quiet after which what was typed is stored. */
const QUIET = 300

/** The questions before a chat, or the letter when nobody is there: one form, so nothing is typed twice. */
export default function FormPane() {
  return useLong(useBell().settings.form) && <Questions />
}

function Questions() {
  const { stores, settings, act } = useBell()
  const { $phase, $fields, $fault, $presence, $sending, $parcels } = stores
  const strings = useStrings({ ...COMMON, ...FORM })
  const away = useStore($phase) === 'offline'
  const typed = useStore($fields)
  const fault = useStore($fault)
  const joining = useStore($parcels).some(one => one.command.type === 'join')
  const sending = useStore($sending) || joining
  const { available, reply } = useStore($presence) ?? {}
  const [checked, setChecked] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  // Who is known need not say it again.
  const { attributes, ...known } = settings.profile ?? {}
  const fields = { ...known, ...typed } as Fields
  const plan = long.usePlan?.(fields, away, setChecked)
  const { letter = away, form = formOf(settings.form, strings, away), next } = plan ?? {}
  const flaws = findFlaws(form, fields)

  useEffect(() => {
    const timer = setTimeout(() => act(it => it.keep()), QUIET)
    return () => clearTimeout(timer)
  }, [typed])

  function submit(event: Event): void {
    event.preventDefault()
    setChecked(true)
    const [first] = flaws.keys()
    const place = first && CSS.escape(`field-${first}`)
    if (place) element.current?.querySelector<HTMLElement>(`#${place}`)?.focus()
    else if (sending) return
    else if (plan) plan.go()
    else void act<unknown>(it => (away ? it.write(fields) : it.join(fields)))
  }

  const say = (flaw: Flaw | undefined, message: string | undefined) =>
    flaw && (message ?? strings[flaw])
  const time = letter && reply && sayTime(reply, settings.locale)

  return (
    <form ref={element} part='form' noValidate onSubmit={submit}>
      {plan?.head || (
        <p part='greeting'>
          {time ? fill(strings.awayReply, { time }) : letter ? strings.awayHint : strings.greeting}
        </p>
      )}
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
        {sending ? strings.starting : (next ?? (letter ? strings.write : strings.start))}
      </button>
      {plan?.foot}
      {away && available && <Act does={it => it.go('talk')}>{strings.talk}</Act>}
    </form>
  )
}
