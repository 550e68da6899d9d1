import { useDesk } from '../desk.js'
import { Icon, type IconName } from '../parts/icon.js'
import type { Entry } from './entries.js'

type Told = Exclude<Entry['state'], undefined | 'failed'>

const WORDS = {
  queued: { icon: 'pending', text: 'Waits for the connection' },
  sending: { icon: 'pending', text: 'Sending' },
  sent: { icon: 'sent', text: 'Sent' },
  delivered: { icon: 'delivered', text: 'Delivered' },
  read: { icon: 'delivered', text: 'Read' }
} as const satisfies Record<Told, { icon: IconName; text: string }>

/** How far a message has come and, when it has not, what can be done. */
export function Progress({ entry }: { entry: Entry }) {
  if (!entry.state) return null
  if (entry.state === 'failed') return <Failed id={entry.id} />
  const { icon, text } = WORDS[entry.state]
  return (
    <span class={`progress is-${entry.state}`}>
      <Icon name={icon} />
      {text}
    </span>
  )
}

function Failed({ id }: { id: string }) {
  const { outbox } = useDesk()
  return (
    <span class='progress is-failed'>
      <Icon name='failed' />
      Not sent
      <button type='button' class='quiet-button' onClick={() => outbox.retry(id)}>
        Try again
      </button>
      <button type='button' class='quiet-button' onClick={() => outbox.remove(id)}>
        Delete
      </button>
    </span>
  )
}
