import { useMemo, useRef, useState } from 'preact/hooks'
import type { Message } from '../../../contract/index.js'
import { findMessages } from '../../../core/found.js'
import { earlierOf } from '../../../core/history.js'
import { type Looked, lookBack } from '../../../core/look-back.js'
import { ownMessage } from '../../../core/own-message.js'
import type { Stores } from '../../../core/stores.js'
import { useBell, useStore } from '../../context.js'

/** What was found, and the ways through it. */
export interface Search {
  readonly wanted: string
  /** Newest first. */
  readonly found: readonly Message[]
  /** At which of them the visitor is; -1 where there is none. */
  readonly at: number
  /** Grows with each step, also with one that leads to where one is. */
  readonly step: number
  /** How far the look at what was said before is. */
  readonly looked: Looked | 'looking' | undefined
  /** Whether there may be more before what is here. */
  readonly further: boolean
  want(wanted: string): void
  /** To the next older one, which may have to be fetched, or to the next newer one. */
  go(way: 'older' | 'newer'): void
  look(): void
  stop(): void
}

/** Searches all that is here, and further back for whoever wants that. */
export function useFound(): Search {
  const { stores, act } = useBell()
  const $earlier = useMemo(() => earlierOf(stores), [stores])
  const { messages, more } = useStore($earlier)
  const thread = useStore(stores.$thread)
  const parcels = useStore(stores.$parcels)
  const { history } = useStore(stores.$supports)
  const [wanted, setWanted] = useState('')
  const [now, setNow] = useState({ id: '', step: 0 })
  const [looked, setLooked] = useState<Search['looked']>()
  const looking = useRef<AbortController>(undefined)
  const last = useRef(0)
  const found = useMemo(() => search(stores, wanted), [messages, thread, parcels, wanted])

  // Where the one is gone that one was at, its place is taken by the next.
  const known = found.findIndex(({ id }) => id === now.id)
  const at = known < 0 ? Math.min(last.current, found.length - 1) : known
  last.current = Math.max(at, 0)
  const further = !!history && more !== false

  const show = (id = '') => setNow(({ step }) => ({ id, step: step + 1 }))

  function stop(): void {
    looking.current?.abort()
    looking.current = undefined
    setLooked(undefined)
  }

  function want(text: string): void {
    stop()
    setWanted(text)
    last.current = 0
    show(search(stores, text)[0]?.id)
  }

  async function look(): Promise<void> {
    const here = found[at]?.id
    const enough = () => {
      const all = search(stores, wanted)
      return all[all.findIndex(({ id }) => id === here) + 1]
    }
    stop()
    const stopping = new AbortController()
    const { signal } = stopping
    looking.current = stopping
    setLooked('looking')
    const end = await act(it => lookBack(stores, it, () => !!enough(), signal)).catch(
      (): Looked => 'failed'
    )
    if (signal.aborted) return
    setLooked(end)
    if (end === 'found') show(enough()?.id)
  }

  function go(way: 'older' | 'newer'): void {
    if (looked === 'looking' || !wanted.trim()) return
    const to = way === 'older' ? at + 1 : at - 1
    if (!found[to] && way === 'older' && further) return void look()
    setLooked(undefined)
    show((found[to] ?? found.at(way === 'older' ? 0 : -1))?.id)
  }

  return { wanted, found, at, step: now.step, looked, further, want, go, look, stop }
}

/** Of what was said, what holds these words, newest first. */
function search(stores: Stores, wanted: string): readonly Message[] {
  const own = stores.$parcels
    .get()
    .flatMap(({ command, at }) => (command.type === 'message' ? ownMessage(command, at) : []))
  const said = stores.$thread.get().map(({ message }) => message)
  const { messages } = earlierOf(stores).get()
  return [...findMessages([...messages, ...said, ...own], wanted)].reverse()
}
