import { Icon } from '../parts/icon.js'
import { type Draft, hasOptions, KINDS, type Kind } from './questions.js'

export interface QuestionFieldsProps {
  readonly draft: Draft
  readonly place: number
  /** It cannot be taken away. */
  readonly alone: boolean
  onChange(draft: Draft): void
  onRemove(): void
}

/** One question of a form, in the making. */
export function QuestionFields({ draft, place, alone, onChange, onRemove }: QuestionFieldsProps) {
  const number = place + 1
  return (
    <li class='question'>
      <input
        aria-label={`Question ${number}`}
        placeholder={`Question ${number}`}
        maxLength={200}
        value={draft.label}
        onInput={event => onChange({ ...draft, label: event.currentTarget.value })}
      />
      <select
        aria-label={`Kind of answer to question ${number}`}
        value={draft.type}
        onInput={event => onChange({ ...draft, type: event.currentTarget.value as Kind })}
      >
        {Object.entries(KINDS).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </select>
      <label class='tick'>
        <input
          type='checkbox'
          checked={draft.required}
          onInput={event => onChange({ ...draft, required: event.currentTarget.checked })}
        />
        Needed
      </label>
      <button
        type='button'
        class='icon-button'
        aria-label={`Remove question ${number}`}
        aria-disabled={alone}
        onClick={() => alone || onRemove()}
      >
        <Icon name='remove' />
      </button>
      {hasOptions(draft.type) && (
        <textarea
          aria-label={`Answers to question ${number}, one on each line`}
          placeholder='One answer on each line'
          rows={3}
          value={draft.options}
          onInput={event => onChange({ ...draft, options: event.currentTarget.value })}
        />
      )}
    </li>
  )
}
