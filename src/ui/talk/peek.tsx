import { useEffect, useState } from 'preact/hooks'
import { DEFAULTS_OF_LATER } from '../../core/defaults.js'
import { useBell, useStore } from '../context.js'

type View = typeof import('./peek/view.js')

/** Where the owner and the far end want it: the agent sees what is being typed, and the visitor knows. */
export function Peek() {
  const { stores, settings } = useBell()
  const { peek } = useStore(stores.$supports)
  const [view, setView] = useState<View>()
  const wanted = !!peek && (settings.peek ?? DEFAULTS_OF_LATER.peek)

  useEffect(() => {
    if (wanted) import('./peek/view.js').then(setView, () => {})
  }, [wanted])

  // Nothing is shown to anybody before the visitor is told.
  return wanted && view ? <view.View /> : null
}
