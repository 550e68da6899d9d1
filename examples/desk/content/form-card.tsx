import type { Content, Question } from '../../../src/contract/index.js'

/** What a form asks, as it lies before the visitor. Nothing can be filled in here. */
export function FormCard({ content }: { content: Extract<Content, { kind: 'form' }> }) {
  const { text, form, label = 'Send' } = content
  return (
    <div class='shown'>
      {text && <p>{text}</p>}
      <ul class='shown-form'>
        {form.map(question => (
          <li key={question.name}>
            <span class='shown-label'>
              {question.label}
              {!question.required && <span class='shown-text'> (optional)</span>}
            </span>
            <span class={question.type === 'textarea' ? 'shown-field is-tall' : 'shown-field'}>
              {fieldWords(question)}
            </span>
          </li>
        ))}
      </ul>
      <p class='shown-button'>{label}</p>
    </div>
  )
}

function fieldWords({ type, options = [], placeholder }: Question): string {
  if (type === 'radio' || type === 'checkboxes' || type === 'select') return options.join(' · ')
  if (type === 'checkbox') return '☐'
  return placeholder ?? ''
}
