import { useState } from 'preact/hooks'
import { Field } from '../parts/field.js'
import { Lines } from './lines.js'
import { type Made, Maker } from './maker.js'
import type { PanelProps } from './tools.js'

const MOST = 6

/** A question with answers that need not be typed. */
export function ChoicesPanel(props: PanelProps) {
  const [text, setText] = useState('')
  const [labels, setLabels] = useState<readonly string[]>(['', ''])
  return (
    <Maker
      title='Question with answers'
      panel={props}
      made={made(text, labels)}
      kept={{
        kind: 'choices',
        onChoose(content) {
          if (content.kind !== 'choices') return
          setText(content.text)
          setLabels(content.choices.map(({ label }) => label))
        }
      }}
    >
      <Field label='Question'>
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
      <Lines label='Answer' texts={labels} most={MOST} onChange={setLabels} />
    </Maker>
  )
}

function made(text: string, labels: readonly string[]): Made {
  const given = [...new Set(labels.map(label => label.trim()).filter(Boolean))]
  if (!text.trim()) return { missing: 'Please enter the question.' }
  if (given.length === 0) return { missing: 'Please enter an answer to choose.' }
  const choices = given.map(label => ({ label }))
  return { content: { kind: 'choices', text: text.trim(), choices } }
}
