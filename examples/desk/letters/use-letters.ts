import { useEffect, useRef, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { LetterRow } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'
import { useSelected } from '../use-store.js'

const PAGE = 20
const PAUSE = 250

export type Which = 'open' | 'answered' | 'all'

export interface LetterList {
  readonly letters: readonly LetterRow[]
  readonly more: boolean
  readonly loading: boolean
  readonly problem: string | undefined
}

const NOTHING: LetterList = { letters: [], more: false, loading: true, problem: undefined }

/** The letters that fit a search, newest first, a page at a time; read anew when there is another one. */
export function useLetters(search: string, which: Which) {
  const { api, $state } = useDesk()
  const news = useSelected($state, state => state.letters)
  const [list, setList] = useState(NOTHING)
  const stop = useRef(new AbortController())

  async function load(known: readonly LetterRow[], limit = PAGE) {
    stop.current.abort()
    stop.current = new AbortController()
    const { signal } = stop.current
    setList(old => ({ ...old, loading: true, problem: undefined }))
    const before = known.at(-1)?.received
    try {
      const query = { search, which, limit, ...(before === undefined ? {} : { before }) }
      const { letters, more } = await api.letters(query, signal)
      if (signal.aborted) return
      setList({ ...NOTHING, letters: [...known, ...letters], more, loading: false })
    } catch (error) {
      if (signal.aborted) return
      setList(old => ({ ...old, loading: false, problem: toShopbellError(error).message }))
    }
  }

  useEffect(() => {
    const limit = Math.min(Math.max(PAGE, list.letters.length), 100)
    const timer = setTimeout(load, search ? PAUSE : 0, [], limit)
    return () => {
      clearTimeout(timer)
      stop.current.abort()
    }
  }, [search, which, news])

  return { ...list, loadMore: () => load(list.letters), retry: () => load([]) }
}
