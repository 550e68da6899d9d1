import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useBell, useStore } from '../context.js'

/** That the visitor follows the agent, while they do. */
export function Follow() {
  const { stores } = useBell()
  const { follow } = useStore(stores.$wishes)
  const phase = useStore(stores.$phase)
  const isOn = !!follow && phase === 'chatting'
  const [Line, setLine] = useState<ComponentType>()

  useEffect(() => {
    if (isOn) import('../lead/following.js').then(it => setLine(() => it.Following)).catch(() => {})
  }, [isOn])

  return isOn && Line ? <Line /> : null
}
