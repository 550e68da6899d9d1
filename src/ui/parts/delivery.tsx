import type { Parcel } from '../../core/outbox.js'
import { useBell, useStore } from '../context.js'

/** Where the visitor's own message stands: never more than is known. */
export function Delivery({ parcel, read }: { parcel: Parcel | undefined; read: boolean }) {
  const { stores, strings, act } = useBell()
  const up = useStore(stores.$line) === 'up'
  if (!parcel) return <span>{read ? strings.read : strings.sent}</span>
  const { state, fault, id, command } = parcel
  if (state !== 'failed') return <span>{up ? strings.sending : strings.queued}</span>

  const tooLong = fault === 'too-large' && command.type === 'message'
  const unknown = fault === 'timeout' || fault === 'offline'
  return (
    <span part='failed'>
      <span>{tooLong ? strings.tooLong : unknown ? strings.unconfirmed : strings.failed}</span>
      {tooLong ? (
        <button
          type='button'
          class='quiet'
          onClick={() => {
            stores.$draft.set(command.text)
            void act(it => it.discard(id))
          }}
        >
          {strings.edit}
        </button>
      ) : (
        <button type='button' class='quiet' onClick={() => act(it => it.retry(id))}>
          {strings.retry}
        </button>
      )}
      <button type='button' class='quiet' onClick={() => act(it => it.discard(id))}>
        {strings.remove}
      </button>
    </span>
  )
}
