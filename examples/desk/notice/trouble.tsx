import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import { useStore } from '../use-store.js'

/** What did not work, until the agent has read it. */
export function Trouble() {
  const { $trouble } = useDesk()
  const trouble = useStore($trouble)
  return (
    <div class='trouble' role='alert'>
      {trouble && (
        <p class='trouble-note'>
          {trouble}
          <button
            type='button'
            class='icon-button'
            aria-label='Dismiss'
            onClick={() => $trouble.set(undefined)}
          >
            <Icon name='close' />
          </button>
        </p>
      )}
    </div>
  )
}
