/** What a talk leaves behind, so that what is bought after it can be counted for it. */
export interface Talked {
  /** The inquiry number of the talk. */
  readonly reference: string
  /** When the last word was said, milliseconds since 1970. */
  readonly at: number
  /** The numbers of the orders that were counted. */
  readonly orders?: readonly string[]
  /** Whether the panel was told to be open, by whichever tab. */
  readonly open?: boolean
}

const nameOf = (name: string) => `${name} talked`

/** Nothing where no talk was, and where nothing can be stored. */
export function readTalked(name: string): Partial<Talked> {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(name)) ?? '{}')
    return typeof kept === 'object' ? (kept ?? {}) : {}
  } catch {
    return {}
  }
}

/** Changes these, and leaves the others. */
export function writeTalked(name: string, changes: Partial<Talked>): void {
  try {
    localStorage.setItem(nameOf(name), JSON.stringify({ ...readTalked(name), ...changes }))
  } catch {
    // A sale is then counted for nothing.
  }
}
