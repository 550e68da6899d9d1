import { useEffect, useState } from 'preact/hooks'
import { type Card, toShopbellError } from '../../../src/contract/index.js'
import { useDesk } from '../desk.js'

const PAUSE = 150

export interface Found {
  readonly cards: readonly Card[]
  readonly loading: boolean
  readonly problem: string | undefined
}

/** What of the catalog fits a search, as it is typed. */
export function useCatalog(search: string): Found {
  const { api } = useDesk()
  const [found, setFound] = useState<Found>({ cards: [], loading: true, problem: undefined })

  useEffect(() => {
    const stop = new AbortController()
    const look = () =>
      api.catalog(search, stop.signal).then(
        cards => setFound({ cards, loading: false, problem: undefined }),
        error => {
          if (stop.signal.aborted) return
          setFound({ cards: [], loading: false, problem: toShopbellError(error).message })
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
