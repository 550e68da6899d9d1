import { splitKey } from '../text/keys.js'
import type { OpenVariable } from '../text/variables.js'

export interface HintProps {
  /** Characters too many for one message. */
  readonly over: number
  readonly open: readonly OpenVariable[]
  readonly long: boolean
  onSplit(): void
  onOpen(): void
}

/** What would help before the words are sent, the most important alone. */
export function Hint({ over, open, long, onSplit, onOpen }: HintProps) {
  const [first] = open
  return (
    <p class={over > 0 ? 'composer-hint is-bad' : 'composer-hint'} role='status'>
      {over > 0 && `${over} characters too many for one message.`}
      {over <= 0 && first && (
        <>
          <code>{`{${first.name}}`}</code> is not known here.{' '}
          <button type='button' class='quiet-button' onClick={onOpen}>
            Write it in
          </button>
        </>
      )}
      {over <= 0 && !first && long && (
        <>
          A lot to read in one go.{' '}
          <button type='button' class='quiet-button' onClick={onSplit}>
            Send in two parts <kbd>{splitKey()}</kbd>
          </button>
        </>
      )}
    </p>
  )
}
