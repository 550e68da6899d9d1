import type { Entry } from '../../core/answers/entry.js'
import type { Find } from '../../core/answers/search.js'
import { noteSearches, type Searches } from '../../core/answers/searches.js'
import { tellOwner } from '../../core/notes.js'
import type { Stores } from '../../core/stores.js'
import type { Bell } from '../context.js'

/** Where a visitor was in the answers, for when they come back from elsewhere in the panel. */
export interface Memory {
  /** Nothing while they are on their way. */
  entries?: Promise<readonly Entry[]>
  search?: Promise<Find>
  text: string
  shown?: Entry | undefined
  /** Whether an answer was of help, by its id. */
  readonly helped: Map<string, boolean>
  readonly searches: Searches
}

const memories = new WeakMap<Stores, Memory>()

/** The same for as long as a visitor is on the page. */
export function memoryOf(bell: Bell): Memory {
  const memory = memories.get(bell.stores) ?? {
    text: '',
    helped: new Map(),
    searches: noteSearches(note => void tellOwner(bell, note))
  }
  memories.set(bell.stores, memory)
  return memory
}
