import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore, useStrings } from './context.js'
import { Act } from './parts/act.js'
import { COMMON } from './strings/common.js'

/** Milliseconds of a lost line that nobody needs to hear of. */
const PATIENCE = 2000

/** Says that the line is lost, when it stays so, and offers to try at once. */
export function Trouble() {
  const { stores, wake } = useBell()
  const strings = useStrings(COMMON)
  const line = useStore(stores.$line)
  const [late, setLate] = useState(false)
  const lost = line !== 'up' && line !== 'idle'

  useEffect(() => {
    if (!lost) return setLate(false)
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [lost])

  return (
    <div part='trouble' role='status'>
      {lost && late && (
        <p class='note'>
          <span>{strings.reconnecting}</span>
          <Act does={wake}>{strings.retryNow}</Act>
        </p>
      )}
    </div>
  )
}
