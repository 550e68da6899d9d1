import { useEffect, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { Notes } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'

/** What visitors did in the last days. What was read before stays until the next is there. */
export function useNotes(days: number) {
  const { api } = useDesk()
  const [notes, setNotes] = useState<Notes>()
  const [problem, setProblem] = useState<string>()
  const [attempt, setAttempt] = useState(0)
  const [loading, setLoading] = useState(true)

  useEffect(() => {
    const stop = new AbortController()
    setLoading(true)
    setProblem(undefined)
    api
      .notes(days, stop.signal)
      .then(setNotes, error => {
        if (!stop.signal.aborted) setProblem(toShopbellError(error).message)
      })
      .finally(() => {
        if (!stop.signal.aborted) setLoading(false)
      })
    return () => stop.abort()
  }, [days, attempt])

  return { notes, problem, loading, retry: () => setAttempt(attempt + 1) }
}
