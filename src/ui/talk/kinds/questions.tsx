import { useRef, useState } from 'preact/hooks'
import type { Fields, Message, Question } from '../../../contract/index.js'
import { clean } from '../../../core/ask.js'
import { filledIn, wordsOfForm } from '../../../core/filled-in.js'
import { type Field as Definition, findFlaws } from '../../../core/form.js'
import { pickedOf } from '../../../core/picked.js'
import { useBell, useStore, useStrings } from '../../context.js'
import { useLong } from '../../form/long.js'
import { Field } from '../../parts/field.js'
import { FORM } from '../../strings/form.js'
import { RICH } from '../../strings/rich.js'
import form from '../../styles/form.css'
import questions from '../../styles/questions.css'

export const css = form + questions

/** Questions in the talk: to be answered in one go, and afterwards as they were answered. */
export default function QuestionsView({ message }: { message: Message }) {
  const { stores } = useBell()
  const { content, id } = message
  const { reply } = pickedOf(id, useStore(stores.$thread), useStore(stores.$parcels))
  const isTalking = useStore(stores.$phase) === 'chatting'
  const isHere = useLong(content.kind === 'form' ? content.form.map(toField('')) : false)
  if (content.kind !== 'form') return null
  const answer = reply?.replyTo === id ? reply : undefined
  return (
    <section part='questions' dir='auto' aria-label={content.text}>
      {content.text && <p class='questions-title'>{content.text}</p>}
      {answer || !isTalking ? (
        <Answers form={content.form} fields={answer?.fields} />
      ) : (
        isHere && <Asked message={message} form={content.form} label={content.label} />
      )}
    </section>
  )
}

/** Names are made our own: two forms in one talk may ask for the same. */
const toField =
  (prefix: string) =>
  (question: Question, at: number): Definition => ({ ...question, name: `${prefix}-${at}` })

interface AskedProps {
  readonly message: Message
  readonly form: readonly Question[]
  readonly label: string | undefined
}

function Asked({ message: { id }, form, label }: AskedProps) {
  const { act, launcher, settings } = useBell()
  const strings = useStrings({ ...FORM, ...RICH })
  const fields = form.map(toField(id.replace(/\W/g, '-')))
  const [typed, setTyped] = useState<Fields>({})
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const flaws = findFlaws(fields, typed)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    setChecked(true)
    const [first] = flaws.keys()
    if (first !== undefined) {
      element.current?.querySelector<HTMLElement>(`#${CSS.escape(`field-${first}`)}`)?.focus()
      return
    }
    if (busy) return
    setBusy(true)
    try {
      const filled = filledIn(
        form,
        fields.map(({ name }) => typed[name])
      )
      const answers = await clean(settings, filled)
      const words = wordsOfForm(form, answers, strings.ticked)
      await act(it => it.say(words || strings.unanswered, { replyTo: id, fields: answers }))
      launcher.root.querySelector<HTMLElement>('[part="scroller"]')?.focus()
    } finally {
      setBusy(false)
    }
  }

  return (
    <form ref={element} noValidate onSubmit={submit}>
      {fields.map(field => {
        const flaw = checked ? flaws.get(field.name) : undefined
        return (
          <Field
            key={field.name}
            field={field}
            value={typed[field.name] ?? ''}
            flaw={flaw && strings[flaw]}
            onChange={value => setTyped(before => ({ ...before, [field.name]: value }))}
          />
        )
      })}
      <button type='submit' part='action' aria-disabled={busy}>
        {label ?? strings.sendForm}
      </button>
    </form>
  )
}

function Answers({ form, fields }: { form: readonly Question[]; fields: Fields | undefined }) {
  const strings = useStrings(RICH)
  if (!fields) return null
  return (
    <>
      <p class='note'>{strings.sentForm}</p>
      <dl>
        {form.map(({ name, label, type }) => {
          const given = [fields[name] ?? []].flat()
          const said = type === 'checkbox' && given.length ? [strings.ticked] : given
          return (
            <div key={name}>
              <dt class='note'>{label}</dt>
              <dd dir='auto'>{said.join(', ') || strings.unanswered}</dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}
