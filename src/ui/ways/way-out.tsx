import { useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import type { Wish } from '../../core/conversation.js'
import type { Form } from '../../core/form.js'
import { useBell, useStore, useStrings } from '../context.js'
import { FORM } from '../strings/form.js'
import { ROOM } from '../strings/room.js'
import { fill } from '../strings.js'
import { Questions } from './questions.js'

export { default as css } from '../styles/card.css'
export { Questions }

/** Another way to be answered, which keeps the place in the queue, or the talk as it is. */
export type Way = 'callback' | 'remind' | 'channel'

/** What each of them asks for, and has the far end do. */
const WAYS: Readonly<
  Record<Way, readonly ['phone' | 'email', (given: Fields) => readonly Wish[]]>
> = {
  callback: ['phone', given => [{ type: 'callback', ...given } as Wish]],
  remind: ['email', given => [{ type: 'remind', ...given } as Wish]],
  channel: ['email', ({ email }) => [{ type: 'channel', channel: 'email', address: `${email}` }]]
}

interface Props {
  readonly way: Way
  /** It is being asked for. */
  readonly opened: boolean
  open(way: Way | undefined): void
}

/**
 * Asks for what another way needs, and says afterwards what happens next. Before the first word it begins the
 * conversation: then there is a number that can be quoted.
 */
export function WayOut({ way, opened, open }: Props) {
  const { stores, settings, act, transport } = useBell()
  const { $wishes, $fields, $supports } = stores
  const strings = useStrings({ ...FORM, ...ROOM })
  const { failed, ...wishes } = useStore($wishes)
  const done = wishes[way]
  const [type, wishesOf] = WAYS[way]
  const called = way === 'callback'
  const autocomplete = called ? 'tel' : type
  const form: Form = [
    { name: 'way', label: strings[type], type, required: true, autocomplete },
    ...(called ? [{ name: 'when', label: strings.when, placeholder: strings.whenHint }] : [])
  ]
  // What the form before the chat, or the shop, knows already.
  const asked = (settings.form || []).find(field => field.type === type)
  const [fields, setFields] = useState<Fields>({
    way: (asked && $fields.get()[asked.name]) || settings.profile?.[type] || ''
  })

  async function wish(): Promise<void> {
    const [to = '', when] = form.map(({ name }) => `${fields[name] ?? ''}`.trim())
    const given = { [type]: to, ...(when && { when }) }
    open(undefined)
    await act(async it => {
      if (/prechat|offline/.test(stores.$phase.get()) && !it.memory.joined) {
        const { name, email, phone } = settings.profile ?? {}
        const known = { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) }
        const typed = $fields.get()
        const question = `${typed.question ?? ''}`.trim() || strings[way]
        if (!(await it.join({ ...known, ...typed, [asked?.name ?? type]: to, question }))) return
        stores.$over.set(undefined)
      }
      $wishes.set({ ...wishes, [way]: given })
      // There may be no line yet that would say it.
      // What cannot be asked now is what was known before.
      const far = await transport().catch(() => undefined)
      const taken = { ...far?.supports, ...$supports.get() }
      if (called && taken.channel) await it.wish({ type: 'channel', channel: way })
      for (const each of wishesOf(given)) await it.wish(each)
    })
  }

  if (opened) {
    return (
      <Questions form={form} fields={fields} asked change={setFields} done={() => void wish()}>
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
