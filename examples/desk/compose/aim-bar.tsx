import { Icon } from '../parts/icon.js'
import type { Aim } from './aim.js'

/** Above the field: what the next words are for, and the way out. */
export function AimBar({ aim, onCancel }: { aim: Aim; onCancel(): void }) {
  return (
    <div class='aim'>
      <p class='aim-words'>
        <b>{aim.label}</b>
        <span dir='auto'>{aim.words}</span>
      </p>
      <button
        type='button'
        class='icon-button'
        aria-label={aim.edit ? 'Leave it as it was' : 'Do not answer this one'}
        onClick={onCancel}
      >
        <Icon name='close' />
      </button>
    </div>
  )
}
