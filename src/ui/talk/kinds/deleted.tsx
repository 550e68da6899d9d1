import { useStrings } from '../../context.js'
import { ACTIONS } from '../../strings/actions.js'

/** In place of a message that was taken back. */
export function Deleted() {
  const strings = useStrings(ACTIONS)
  return (
    <p part='notice' class='note'>
      {strings.deleted}
    </p>
  )
}
