import type { Parcel } from '../../core/parcel.js'
import { useBell, useStore, useStrings } from '../context.js'
import { TALK } from '../strings/talk.js'
import { Act } from './act.js'

/** Where the visitor's own message stands: never more than is known. */
export function Delivery({ parcel }: { parcel: Parcel }) {
  const { stores } = useBell()
  const strings = useStrings(TALK)
  const up = useStore(stores.$line) === 'up'
  const { state, fault, id, command } = parcel
  if (state !== 'failed') return <span>{up ? strings.sending : strings.queued}</span>

  const tooLong = fault === 'too-large' && command.type === 'message'
  const unknown = fault === 'timeout' || fault === 'offline'
  return (
    <span part='failed'>
      <span>{tooLong ? strings.tooLong : unknown ? strings.unconfirmed : strings.failed}</span>
      <Act
        does={it => {
          if (!tooLong) return it.retry(id)
          stores.$draft.set(command.text)
          return it.discard(id)
        }}
      >
        {tooLong ? strings.edit : strings.retry}
      </Act>
      <Act does={it => it.discard(id)}>{strings.remove}</Act>
    </span>
  )
}
