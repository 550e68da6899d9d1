import { useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import type { Wish } from '../../core/conversation.js'
import type { Form } from '../../core/form.js'
import { useBell, useStore, useStrings } from '../context.js'
import { FORM } from '../strings/form.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'
import { Questions } from './questions.js'

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
  const { failed, ...wishes } = useStore(stores.$wishes)
  const done = wishes[way]
  const called = way === 'callback'
  const type = called ? 'phone' : 'email'
  const autocomplete = called ? 'tel' : type
  const form: Form = [
    { name: 'way', label: strings[type], type, required: true, autocomplete },
    ...(called ? [{ name: 'when', label: strings.when, placeholder: strings.whenHint }] : [])
  ]
  // What the form before the chat, or the shop, knows already.
  const asked = (settings.form || []).find(field => field.type === type)
  const [fields, setFields] = useState<Fields>({
    way: (asked && stores.$fields.get()[asked.name]) || settings.profile?.[type] || ''
  })

  function wish(): void {
    const [to = '', when] = form.map(({ name }) => `${fields[name] ?? ''}`.trim())
    const given = { [type]: to, ...(when && { when }) }
    stores.$wishes.set({ ...wishes, [way]: given })
    open(undefined)
    void act(it => it.wish({ type: way, ...given } as unknown as Wish))
  }

  if (opened) {
    return (
      <Questions form={form} fields={fields} asked change={setFields} done={wish}>
        <button type='submit' part='action'>
          {strings[way]}
        </button>
      </Questions>
    )
  }
  if (!done && failed !== way) return null
  return (
    <p part='card' role='status'>
      {done ? fill(strings[`${way}Done`], done as Record<string, string>) : strings.failedLetter}
      <button type='button' class='quiet' onClick={() => open(way)}>
        {strings.change}
      </button>
    </p>
  )
}
