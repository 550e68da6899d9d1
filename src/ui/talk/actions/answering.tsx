import type { Answering as What } from '../../../core/answering.js'
import { useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { ACTIONS } from '../../strings/actions.js'
import { fill } from '../../strings.js'

/** What the next words are for, and the way out of it. */
export function Answering({ current, cancel }: { current: What; cancel(): void }) {
  const strings = useStrings(ACTIONS)
  const { to, name, words } = current
  const answer = name ? fill(strings.answering, { name }) : strings.answeringUs
  return (
    <div part='answering'>
      <p role='status'>
        <b>{to === 'change' ? strings.changing : answer}</b>
        <span class='note' dir='auto'>
          {words}
        </span>
      </p>
      <button
        type='button'
        part='answering-cancel'
        class='round'
        aria-label={strings.cancel}
        onClick={cancel}
      >
        <Icon name='close' />
      </button>
    </div>
  )
}
