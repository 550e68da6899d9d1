import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Entry } from '../../core/answers/entry.js'
import { loadAnswers } from '../../core/answers/load.js'
import type { Find } from '../../core/answers/search.js'
import type { Bell } from '../context.js'
import { memoryOf } from './memory.js'

/** The owner's answers. Where there are none to be had, the visitor is where they can ask. */
export function useEntries(bell: Bell): readonly Entry[] {
  const { stores, settings, emit } = bell
  const memory = memoryOf(bell)
  const [entries, setEntries] = useState<readonly Entry[]>([])
  useLayoutEffect(() => {
    memory.entries ??= loadAnswers(settings.answers ?? [], flaw => emit('error', flaw))
    void memory.entries.then(loaded => {
      setEntries(loaded)
      if (loaded.length) return
      // The next time there may be some.
      delete memory.entries
      if (stores.$over.get() === 'answers') stores.$over.set(undefined)
    })
  }, [])
  return entries
}

/** What is found for a text, once it is `wanted`; nothing as long as nobody can know. */
export function useFound(bell: Bell, entries: readonly Entry[], text: string, wanted: boolean) {
  const { settings, emit } = bell
  const memory = memoryOf(bell)
  const { searches } = memory
  const [search, setSearch] = useState<{ find: Find }>()
  const result = useMemo(() => (text.trim() ? search?.find(text) : undefined), [text, search])

  useEffect(() => {
    if (!wanted || !entries.length) return
    memory.search ??= import('../../core/answers/search.js').then(it =>
      it.createSearch(entries, settings.locale)
    )
    memory.search.then(
      find => setSearch({ find }),
      error => {
        delete memory.search
        emit('error', error)
      }
    )
  }, [wanted, entries])

  useEffect(() => {
    if (search) searches.typed(text, result?.found.length ?? 0)
  }, [result])

  useEffect(() => {
    addEventListener('pagehide', searches.done)
    return () => {
      removeEventListener('pagehide', searches.done)
      searches.done()
    }
  }, [])

  return result
}
