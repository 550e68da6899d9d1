import { useEffect, useState } from 'preact/hooks'
import type { Supports } from '../../contract/index.js'
import { useBell, useStore } from '../context.js'

/** What the far end takes; before there is a line, what it says of itself. */
export function useTaken(): Supports {
  const { stores, transport } = useBell()
  const granted = useStore(stores.$supports)
  const [claimed, setClaimed] = useState<Supports>({})

  useEffect(() => {
    let current = true
    transport().then(
      ({ supports }) => current && setClaimed(supports),
      // Whoever needs it more tells when there is none.
      () => {}
    )
    return () => {
      current = false
    }
  }, [])

  return Object.keys(granted).length ? granted : claimed
}
