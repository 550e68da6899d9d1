import { begin } from '../../core/closing.js'
import { useBell, useStrings } from '../context.js'
import { Lazy } from '../lazy.js'
import { Act } from '../parts/act.js'
import { TALKING } from '../strings/talking.js'

/** What there is to do with a talk that is over. */
export function After() {
  const { stores } = useBell()
  const strings = useStrings(TALKING)
  return (
    <div part='after'>
      <p>{strings.ended}</p>
      <Lazy part='thanks' />
      <Act main does={it => begin(it, stores)}>
        {strings.again}
      </Act>
      <Lazy part='kept' folded />
      <Lazy part='elsewhere' folded />
    </div>
  )
}
