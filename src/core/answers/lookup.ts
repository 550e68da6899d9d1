import type { Note } from '../../contract/index.js'
import { createSearch, type Found } from './search.js'
import { noteSearches } from './searches.js'
import type { Answer } from './types.js'

/** The answers, ready to be searched. */
export interface Lookup {
  /** What there is to what stands in the field. The owner is told of it when the visitor stops typing. */
  look(text: string): Found | undefined
  /** The visitor goes on to something else. */
  done(): void
}

/** Makes answers ready to be searched in a language; `tell` hears of what is searched for. */
export async function openLookup(
  answers: readonly Answer[],
  locale: string,
  tell: (note: Note) => void
): Promise<Lookup> {
  const find = await createSearch(answers, locale)
  const { typed, done } = noteSearches(tell)
  return {
    look(text) {
      const result = find(text)
      typed(text, result.found.length)
      return text.trim() ? result : undefined
    },
    done
  }
}
