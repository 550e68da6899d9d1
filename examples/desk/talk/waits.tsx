import { $now } from '../clock.js'
import { useDesk } from '../desk.js'
import { Icon } from '../parts/icon.js'
import type { Conversation } from '../state/desk-state.js'
import { type Patience, patienceAfter, waitsSince } from '../state/waits.js'
import { lasted } from '../text/times.js'
import { useSelected, useStore } from '../use-store.js'

const WORDS = {
  fresh: 'Waits',
  long: 'Still waits',
  'too-long': 'Waits long'
} as const satisfies Record<Patience, string>

interface WaitsProps {
  readonly conversation: Pick<Conversation, 'conversation' | 'messages' | 'ended'>
}

/** How long the visitor waits for an answer to their last word. Nothing once the agent writes one. */
export function Waits({ conversation: { conversation, messages, ended } }: WaitsProps) {
  const desk = useDesk()
  const answers = useSelected(desk.outbox.$messages, outgoing =>
    outgoing.some(each => each.conversation === conversation && each.state !== 'failed')
  )
  const writes = useStore(desk.typing(conversation).$active)
  const since = waitsSince(messages)
  if (since === undefined || ended || answers || writes) return null
  return <Counter since={since} />
}

/** Only this part follows the clock. */
function Counter({ since }: { since: number }) {
  const waited = Math.max(0, useStore($now) - since)
  const patience = patienceAfter(waited)
  return (
    <span class={`waits is-${patience}`}>
      <Icon name='pending' />
      <span>
        {WORDS[patience]} <span aria-hidden='true'>{lasted(waited)}</span>
      </span>
    </span>
  )
}
