import type { Note } from '../../contract/index.js'

/** Milliseconds without a key after which a search is what it was meant to be. */
const PAUSE = 1500
/** Characters that are told, and that are looked at. */
const LONGEST = 100
const LOOKED_AT = 400

/** Three letters at least; two where one can be a word. */
const QUESTION = /\p{Lo}\p{M}*\p{Lo}|(?:\p{L}\P{L}*){3}/u

export interface Searches {
  /** What stands in the field, and how many answers there are to it. */
  typed(typed: string, found: number): void
  /** The visitor goes on to something else. */
  done(): void
}

/** Tells what visitors search for: each text once, when they stop typing. */
export function noteSearches(tell: (note: Note) => void): Searches {
  const told = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let tellLast = () => {}

  function done(): void {
    clearTimeout(timer)
    tellLast()
    tellLast = () => {}
  }

  return {
    typed(typed, found) {
      clearTimeout(timer)
      tellLast = () => {}
      const text = mask(typed)
      const name = text.toLowerCase()
      if (!QUESTION.test(text) || told.has(name)) return
      tellLast = () => {
        told.add(name)
        tell({ type: 'search', text, found })
      }
      timer = setTimeout(done, PAUSE)
    },
    done
  }
}

/** Without what could tell whose search it was: numbers of orders, cards and phones, addresses of people. */
const mask = (text: string): string =>
  text
    .slice(0, LOOKED_AT)
    .trim()
    .replace(/\S+@\S+/g, '@')
    .replace(/\p{Nd}(?:[\s./-]?\p{Nd}){5,}/gu, '#')
    .slice(0, LONGEST)
