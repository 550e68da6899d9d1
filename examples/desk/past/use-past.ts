import { useEffect, useState } from 'preact/hooks'
import { toShopbellError } from '../../../src/contract/index.js'
import type { PastConversation } from '../../server/desk-frames.js'
import { useDesk } from '../desk.js'

const PAGE = 20
const PAUSE = 250

export interface PastList {
  readonly conversations: readonly PastConversation[]
  readonly more: boolean
  readonly loading: boolean
  readonly problem: string | undefined
}

const NOTHING: PastList = { conversations: [], more: false, loading: true, problem: undefined }

/** The past conversations that are asked for, after a pause where it is typed, newest first, a page at a time. */
export function usePast(query: URLSearchParams, isTyped: boolean) {
  const { api } = useDesk()
  const [list, setList] = useState(NOTHING)
  const [stop] = useState(() => ({ last: new AbortController() }))

  async function load(known: readonly PastConversation[]) {
    stop.last.abort()
    stop.last = new AbortController()
    const { signal } = stop.last
    setList(old => ({ ...old, loading: true, problem: undefined }))
    const before = known.at(-1)?.since
    try {
      const page = { query, limit: PAGE, ...(before === undefined ? {} : { before }) }
      const { conversations, more } = await api.past(page, signal)
      if (signal.aborted) return
      setList({ ...NOTHING, conversations: [...known, ...conversations], more, loading: false })
    } catch (error) {
      if (signal.aborted) return
      setList(old => ({ ...old, loading: false, problem: toShopbellError(error).message }))
    }
  }

  useEffect(() => {
    const timer = setTimeout(load, isTyped ? PAUSE : 0, [])
    return () => {
      clearTimeout(timer)
      stop.last.abort()
    }
  }, [query.toString()])

  return { ...list, loadMore: () => load(list.conversations), retry: () => load([]) }
}
