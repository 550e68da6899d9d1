import { useEffect, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { Figures } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import type { Days } from './days.js'

/** The figures of some days. What was read before stays until the next is there. */
export function useFigures({ from, to }: Days) {
  const { api } = useDesk()
  const [figures, setFigures] = useState<Figures>()
  const [problem, setProblem] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  const [loading, setLoading] = useState(true)

  useEffect(() => {
    const stop = new AbortController()
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    setLoading(true)
    setProblem(undefined)
    api
      .figures({ from, to, zone }, stop.signal)
      .then(setFigures, error => {
        if (!stop.signal.aborted) setProblem(toShopbellError(error).message)
      })
      .finally(() => {
        if (!stop.signal.aborted) setLoading(false)
      })
    return () => stop.abort()
  }, [from, to, attempt])

  return { figures, problem, loading, retry: () => setAttempt(attempt + 1) }
}
