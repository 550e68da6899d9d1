import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore } from '../context.js'

/**
 * The inquiry number of what goes on, or of what was last; of the letter, where one was written. Nothing before
 * the first word.
 */
export function useReference(): string | undefined {
  const { stores, act } = useBell()
  const phase = useStore(stores.$phase)
  const letter = useStore(stores.$letter).reference
  const parcels = useStore(stores.$parcels)
  const [number, setNumber] = useState<string>()

  // It comes with a receipt: then there is one parcel less.
  useEffect(() => {
    let current = true
    act(it => current && setNumber(it.memory.reference)).catch(() => {})
    return () => {
      current = false
    }
  }, [phase, parcels])

  if (phase === 'written') return letter
  return phase === 'prechat' || phase === 'offline' ? undefined : number
}
