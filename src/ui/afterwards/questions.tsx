import type { Fields } from '../../contract/index.js'
import { askedOf } from '../../core/form/asked.js'
import { sentOf } from '../../core/form/sent.js'
import { type Flaw, type Form, findFlaws } from '../../core/form.js'
import { useStrings } from '../context.js'
import { Field } from '../parts/field.js'
import { FORM } from '../strings/form.js'

export { default as css } from '../styles/long-form.css'

/** What was answered besides: whether it was solved, and how many stars. */
export interface Verdict {
  readonly solved: boolean | undefined
  readonly score: number
}

/** What hangs on the verdict may ask for it by name. */
const given = ({ solved, score }: Verdict): Fields => ({
  ...(solved !== undefined && { solved: solved ? 'yes' : 'no' }),
  ...(score && { score: `${score}` })
})

/** The answers that leave, and what is wrong with them. */
export function answersTo(form: Form, fields: Fields, verdict: Verdict) {
  const asked = askedOf(form, { ...fields, ...given(verdict) })
  const sent = sentOf(form, asked, fields, (_, answer) => answer)
  return { asked, sent, flaws: findFlaws(asked, fields) }
}

interface Props {
  readonly form: Form
  readonly fields: Fields
  readonly verdict: Verdict
  readonly checked: boolean
  change(fields: Fields): void
}

/** The owner's questions beside the stars, those that are asked by the answers so far. */
export function Questions({ form, fields, verdict, checked, change }: Props) {
  const strings = useStrings(FORM)
  const { asked, flaws } = answersTo(form, fields, verdict)
  const say = (flaw: Flaw | undefined, message: string | undefined) =>
    flaw && (message ?? strings[flaw])
  return (
    <>
      {asked.map(field => (
        <Field
          key={field.name}
          field={field}
          value={fields[field.name] ?? ''}
          flaw={checked ? say(flaws.get(field.name), field.message) : ''}
          onChange={value => change({ ...fields, [field.name]: value })}
        />
      ))}
    </>
  )
}
