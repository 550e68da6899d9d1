import { useState } from 'preact/hooks'
import type { Content } from '../../../src/contract/index.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { type Made, Maker } from './maker.js'
import { QuestionFields } from './question-fields.js'
import { type Draft, draftOf, EMPTY_QUESTION, questionsOf, whatIsMissing } from './questions.js'
import { STARTERS } from './starters.js'
import type { PanelProps } from './tools.js'

const MOST = 8

/** A few questions to fill in. */
export function FormPanel(props: PanelProps) {
  const [text, setText] = useState('')
  const [label, setLabel] = useState('')
  const [drafts, setDrafts] = useState<readonly Draft[]>([EMPTY_QUESTION])
  const full = drafts.length >= MOST

  function choose(content: Content) {
    if (content.kind !== 'form') return
    setText(content.text)
    setLabel(content.label ?? '')
    setDrafts(content.form.map(draftOf))
  }

  return (
    <Maker
      title='Form'
      panel={props}
      made={made(text, label, drafts)}
      kept={{ kind: 'form', starters: STARTERS, onChoose: choose }}
    >
      <Field label='What it is for' hint='“Where should the new shade go?”'>
        {wiring => (
          <input
            {...wiring}
            autofocus
            maxLength={1000}
            value={text}
            onInput={event => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <ol class='questions' aria-label='Questions'>
        {drafts.map((draft, place) => (
          <QuestionFields
            key={place}
            draft={draft}
            place={place}
            alone={drafts.length === 1}
            onChange={to => setDrafts(drafts.map(each => (each === draft ? to : each)))}
            onRemove={() => setDrafts(drafts.filter(each => each !== draft))}
          />
        ))}
      </ol>
      <button
        type='button'
        class='plain-button'
        aria-disabled={full}
        onClick={() => full || setDrafts([...drafts, { ...EMPTY_QUESTION }])}
      >
        <Icon name='add' /> {full ? `At most ${MOST} questions` : 'Another question'}
      </button>
      <Field label='Its button' hint='“Send”, unless you say otherwise.'>
        {wiring => (
          <input
            {...wiring}
            maxLength={60}
            value={label}
            onInput={event => setLabel(event.currentTarget.value)}
          />
        )}
      </Field>
    </Maker>
  )
}

function made(text: string, label: string, drafts: readonly Draft[]): Made {
  const missing = whatIsMissing(drafts)
  if (missing) return { missing }
  const form = questionsOf(drafts)
  const button = label.trim() ? { label: label.trim() } : {}
  return { content: { kind: 'form', text: text.trim(), form, ...button } }
}
