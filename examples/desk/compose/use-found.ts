import { useEffect, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'

const PAUSE = 150

export interface Found<Entry> {
  readonly all: readonly Entry[]
  readonly loading: boolean
  readonly problem: string | undefined
}

/** What fits a search, as it is typed. */
export function useFound<Entry>(
  search: string,
  ask: (search: string, signal: AbortSignal) => Promise<readonly Entry[]>
): Found<Entry> {
  const [found, setFound] = useState<Found<Entry>>({ all: [], loading: true, problem: undefined })

  useEffect(() => {
    const stop = new AbortController()
    const look = () =>
      ask(search, stop.signal).then(
        all => setFound({ all, loading: false, problem: undefined }),
        error => {
          if (stop.signal.aborted) return
          setFound({ all: [], loading: false, problem: toShopbellError(error).message })
        }
      )
    const timer = setTimeout(look, search ? PAUSE : 0)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [search])

  return found
}
