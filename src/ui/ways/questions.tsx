import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Fields } from '../../contract/index.js'
import { type Form, findFlaws } from '../../core/form.js'
import { useStrings } from '../context.js'
import { Field } from '../parts/field.js'
import { FORM } from '../strings/form.js'

interface Props {
  readonly form: Form
  readonly fields: Fields
  /** The visitor has asked for them: they may begin to type. */
  readonly asked: boolean
  readonly children: ComponentChildren
  change(fields: Fields): void
  /** All answers are good. */
  done(): void
}

/** A few questions on a card. */
export function Questions({ form, fields, asked, children, change, done }: Props) {
  const strings = useStrings(FORM)
  const [checked, setChecked] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  const flaws = findFlaws(form, fields)
  const focus = () => box.current?.querySelector<HTMLElement>('input,textarea,select')?.focus()

  useEffect(() => {
    if (asked) focus()
  }, [form[0]?.name])

  return (
    <form
      part='card'
      ref={box}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        setChecked(!!flaws.size)
        if (flaws.size) focus()
        else done()
      }}
    >
      {form.map(field => {
        const flaw = checked && flaws.get(field.name)
        return (
          <Field
            key={field.name}
            field={field}
            value={fields[field.name] ?? ''}
            flaw={flaw ? strings[flaw] : ''}
            onChange={value => change({ ...fields, [field.name]: value })}
          />
        )
      })}
      {children}
    </form>
  )
}
