import { Icon } from '../parts/icon.js'
import { useFirstFocus } from '../parts/use-first-focus.js'
import type { EditedReply } from './edited-replies.js'

export interface ReplyFieldsProps {
  readonly reply: EditedReply
  onChange(reply: EditedReply): void
  onRemove(): void
}

export function ReplyFields({ reply, onChange, onRemove }: ReplyFieldsProps) {
  const first = useFirstFocus<HTMLInputElement>(reply.fresh ?? false)
  return (
    <li class='reply-fields'>
      <span class='reply-shortcut'>
        <span aria-hidden='true'>/</span>
        <input
          aria-label='Shortcut'
          autocapitalize='off'
          autocomplete='off'
          spellcheck={false}
          maxLength={32}
          ref={first}
          value={reply.shortcut}
          onInput={event => onChange({ ...reply, shortcut: event.currentTarget.value })}
        />
      </span>
      <textarea
        aria-label='Text'
        rows={2}
        dir='auto'
        value={reply.text}
        onInput={event => onChange({ ...reply, text: event.currentTarget.value })}
      />
      <button
        type='button'
        class='icon-button'
        aria-label={reply.shortcut ? `Delete /${reply.shortcut}` : 'Delete this reply'}
        onClick={onRemove}
      >
        <Icon name='remove' />
      </button>
    </li>
  )
}
