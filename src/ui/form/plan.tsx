import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { answersOf, askedOf } from '../../core/form/asked.js'
import { readHidden } from '../../core/form/hidden.js'
import { routeOf } from '../../core/form/routing.js'
import { sentOf } from '../../core/form/sent.js'
import { stepsOf } from '../../core/form/steps.js'
import { type Field, findFlaws, formOf } from '../../core/form.js'
import { useBell, useStore, useStrings } from '../context.js'
import { adopt } from '../sheets.js'
import { COMMON } from '../strings/common.js'
import { FORM } from '../strings/form.js'
import { LONG_FORM } from '../strings/long-form.js'
import { fill } from '../strings.js'
import css from '../styles/long-form.css'
import { useDepartments } from './departments.js'
import type { Long, Plan } from './long.js'
import { surroundingsOf } from './surroundings.js'

/** What of the form is asked now, by what was answered, by what is known, and by who is there. */
export const usePlan: Long['usePlan'] = (typed, away, setChecked): Plan => {
  const { stores, settings, act, launcher } = useBell()
  const strings = useStrings({ ...COMMON, ...FORM, ...LONG_FORM })
  const departments = useDepartments()
  const agents = useStore(stores.$presence)?.agents ?? []
  const [at, setAt] = useState(0)
  const head = useRef<HTMLDivElement>(null)
  const turned = useRef(false)
  const { attributes, ...profile } = settings.profile ?? {}
  const known = { ...profile, ...stores.$known.get() } as Fields
  const own = settings.form || []

  // Who is no longer there cannot be asked for.
  const gone = own.filter(({ name, type }) => type === 'agent' && !nameIn(agents, typed[name]))
  const fields = { ...typed, ...Object.fromEntries(gone.map(({ name }) => [name, ''])) }
  const closed = departments.filter(one => !one.available)
  const letter =
    away ||
    askedOf(own, fields).some(
      ({ name, type }) => type === 'department' && nameIn(closed, fields[name])
    )
  const form = formOf(settings.form, strings, letter)
  const asked = askedOf(form, fields)
  const steps = stepsOf(form, asked.filter(isShown))
  const count = steps.length
  const now = Math.min(at, count - 1)
  const { heading, form: shown = [] } = steps[now] ?? {}

  function isShown(field: Field): boolean {
    const { name, type, skip } = field
    if (type === 'hidden') return false
    // Nothing to choose from.
    if (type === 'agent' && !agents.length) return false
    if (type === 'department' && !departments.length) return false
    const isKnown = answersOf(known[name]).length && known[name] === fields[name]
    return !(skip && isKnown && !findFlaws([field], fields).size)
  }

  useEffect(() => adopt(launcher.root, css), [])

  useEffect(() => {
    const box = head.current
    if (!turned.current || !box) return
    const field =
      matchMedia('(pointer: fine)').matches &&
      box.parentElement?.querySelector<HTMLElement>('input,textarea,select')
    ;(field || box).focus()
  }, [now])

  function turn(to: number): void {
    turned.current = true
    setChecked(false)
    setAt(to)
  }

  function send(): void {
    const page = surroundingsOf(settings)
    const sent = sentOf(form, asked, fields, (field, answer) => {
      if (field.type === 'hidden') return readHidden(field, page) || answer
      if (field.type === 'department') return nameIn(departments, answer) ?? ''
      return field.type === 'agent' ? (nameIn(agents, answer) ?? '') : answer
    })
    const route = routeOf(asked, fields, settings.route)
    void act<unknown>(it => {
      if (!letter) return it.join(sent, route)
      // Somebody is there, but not for this.
      if (!away) it.go('away')
      return it.write(sent, route)
    })
  }

  return {
    letter,
    form: shown,
    next: now < count - 1 ? strings.next : undefined,
    head: count > 1 && (
      <div ref={head} part='step' role='status' tabIndex={-1}>
        <p class='note'>{fill(strings.step, { step: now + 1, count })}</p>
        <p part='greeting'>{heading ?? (now ? '' : strings.greeting)}</p>
      </div>
    ),
    foot: now > 0 && (
      <button type='button' class='quiet' onClick={() => turn(now - 1)}>
        {strings.back}
      </button>
    ),
    go() {
      if (now < count - 1) return turn(now + 1)
      // What was answered later may have laid something open in what came before.
      const open = steps.findIndex(step => findFlaws(step.form, fields).size)
      if (open < 0) return send()
      turn(open)
      setChecked(true)
    }
  }
}

/** The name of the one with this id. */
const nameIn = (
  all: readonly { readonly id: string; readonly name: string }[],
  id: Fields[string] | undefined
) => all.find(one => one.id === id)?.name
