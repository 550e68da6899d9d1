import { useEffect, useState } from 'preact/hooks'
import type { FileLimits } from '../../../contract/index.js'
import { useBell, useStore } from '../../context.js'

/** What the far end takes of files, as soon as this tab has a line. */
export function useLimits(): FileLimits | undefined {
  const { stores, act } = useBell()
  const line = useStore(stores.$line)
  const [limits, setLimits] = useState<FileLimits>()
  useEffect(() => {
    void act(it => setLimits(before => it.far()?.connection.limits ?? before))
  }, [line])
  return limits
}
