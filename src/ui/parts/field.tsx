import type { Field as Definition } from '../../core/form.js'
import { useStrings } from '../context.js'
import { long } from '../form/long.js'
import { FORM } from '../strings/form.js'

interface Props {
  readonly field: Definition
  readonly value: string | readonly string[]
  /** What is wrong with the answer, in words. */
  readonly flaw: string | undefined
  onChange(value: string | readonly string[]): void
}

/** One question with its label, its hint that it may stay open, and what is wrong with the answer. */
export function Field({ field, value, flaw, onChange }: Props) {
  const strings = useStrings(FORM)
  const { name, label, type = 'text', required, options = [], placeholder, autocomplete } = field
  const id = `field-${name}`
  const flawId = `${id}-flaw`
  const Kind = long.kinds?.[type]
  const shared = {
    id,
    name,
    placeholder,
    'aria-required': !!required,
    'aria-invalid': !!flaw,
    'aria-describedby': flaw ? flawId : undefined
  }
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
    onChange(currentTarget.value)

  const title = (
    <>
      <span>{label}</span>
      {!required && <small class='note'>{strings.optional}</small>}
    </>
  )
  return (
    <div part='field' data-type={type}>
      {Kind ? (
        <Kind field={field} value={value} onChange={onChange} title={title} shared={shared} />
      ) : (
        <>
          <label for={id}>{title}</label>
          {type === 'textarea' ? (
            <textarea {...shared} rows={3} value={String(value)} onInput={onInput} />
          ) : type === 'select' ? (
            <select
              {...shared}
              value={String(value)}
              onChange={event => onChange(event.currentTarget.value)}
            >
              <option value=''>{placeholder ?? strings.choose}</option>
              {options.map(option => (
                <option key={option}>{option}</option>
              ))}
            </select>
          ) : (
            <input
              {...shared}
              type={(type === 'phone' ? 'tel' : type) as 'text'}
              autocomplete={autocomplete}
              value={String(value)}
              onInput={onInput}
            />
          )}
        </>
      )}
      <p part='flaw' id={flawId}>
        {flaw}
      </p>
    </div>
  )
}
