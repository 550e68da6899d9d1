import { atom, onMount, type ReadableAtom } from 'nanostores'

const THREE = '(min-width: 1240px)'
const TWO = '(min-width: 900px)'

const $count = atom(1)

/** How many conversations fit side by side in this window. */
export const $room: ReadableAtom<number> = $count

onMount($count, () => {
  const queries = [matchMedia(THREE), matchMedia(TWO)]
  const measure = () => $count.set(1 + queries.filter(query => query.matches).length)
  for (const query of queries) query.addEventListener('change', measure)
  measure()
  return () => {
    for (const query of queries) query.removeEventListener('change', measure)
  }
})
