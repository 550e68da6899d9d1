import { Changed } from './actions/changed.js'
import { Follow } from './follow.js'
import { Search } from './search/search.js'

/** Over the thread: what is so for the whole talk. */
export function Above() {
  return (
    <>
      <Search />
      <Follow />
      <Changed />
    </>
  )
}
