import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import type { Wish } from '../../core/conversation.js'
import { type Form, findFlaws } from '../../core/form.js'
import { useBell, useStore, useStrings } from '../context.js'
import { Field } from '../parts/field.js'
import { FORM } from '../strings/form.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'

/** Another way to be answered, which keeps the place in the queue. */
export type Way = 'callback' | 'remind'

interface Props {
  readonly way: Way
  /** It is being asked for. */
  readonly opened: boolean
  open(way: Way | undefined): void
}

/** Asks for what another way needs, and says afterwards what happens next. */
export function WayOut({ way, opened, open }: Props) {
  const { stores, settings, act } = useBell()
  const strings = useStrings({ ...FORM, ...ROOM })
  const wishes = useStore(stores.$wishes)
  const done = wishes[way]
  const called = way === 'callback'
  const type = called ? 'phone' : 'email'
  const form: Form = [
    {
      name: `way-${type}`,
      label: strings[type],
      type,
      required: true,
      autocomplete: called ? 'tel' : 'email'
    },
    ...(called ? [{ name: 'way-when', label: strings.when, placeholder: strings.whenHint }] : [])
  ]
  const [typed, setTyped] = useState<Fields>()
  const [checked, setChecked] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  /** What the form before the chat, or the shop, knows already. */
  const asked = (settings.form || []).find(field => field.type === type)
  const known = (asked && stores.$fields.get()[asked.name]) || settings.profile?.[type] || ''
  const fields = typed ?? { [`way-${type}`]: known }
  const flaws = findFlaws(form, fields)

  useEffect(() => {
    if (!opened) return
    box.current?.scrollIntoView?.({ block: 'nearest' })
    box.current?.querySelector('input')?.focus()
  }, [opened])

  function submit(event: Event): void {
    event.preventDefault()
    setChecked(true)
    if (flaws.size) {
      box.current?.querySelector('input')?.focus()
      return
    }
    const given = Object.fromEntries(
      form.flatMap(({ name }) => {
        const text = `${fields[name] ?? ''}`.trim()
        return text ? [[name.slice(4), text]] : []
      })
    )
    const { failed: _, ...others } = wishes
    stores.$wishes.set({ ...others, [way]: given })
    open(undefined)
    void act(it => it.wish({ type: way, ...given } as unknown as Wish))
  }

  if (opened) {
    return (
      <form part='card' ref={box} noValidate onSubmit={submit}>
        {form.map(field => (
          <Field
            key={field.name}
            field={field}
            value={fields[field.name] ?? ''}
            flaw={checked ? strings[flaws.get(field.name) ?? ('' as 'name')] : ''}
            onChange={value => setTyped({ ...fields, [field.name]: value })}
          />
        ))}
        <button type='submit' part='action'>
          {strings[way]}
        </button>
        <button type='button' class='quiet' onClick={() => open(undefined)}>
          {strings.cancel}
        </button>
      </form>
    )
  }
  const failed = wishes.failed === way
  return done || failed ? (
    <div part='card' role='status'>
      <p>
        {failed ? strings.tryAgain : fill(strings[`${way}Done`], done as Record<string, string>)}
      </p>
      <button type='button' class='quiet' onClick={() => open(way)}>
        {strings.change}
      </button>
    </div>
  ) : null
}
