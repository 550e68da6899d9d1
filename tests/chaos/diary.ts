/** One line of what happened, when, and to whom: `v1.t2` is the second tab of visitor 1. */
export interface Note {
  readonly at: number
  readonly who: string
  readonly what: string
}

/** Everything that happened in a run, in its order. */
export interface Diary {
  readonly notes: readonly Note[]
  note(who: string, what: string): void
  /** What happened to somebody, and to everybody, around a moment. */
  around(at: number, who: string, milliseconds?: number): readonly Note[]
}

/** Whom a note may be about when it is about nobody in particular. */
const EVERYBODY = new Set(['server', 'network', 'run'])

export function openDiary(now: () => number = Date.now): Diary {
  const notes: Note[] = []
  return {
    notes,
    note: (who, what) => void notes.push({ at: now(), who, what }),
    around: (at, who, milliseconds = 4000) =>
      notes.filter(
        note =>
          Math.abs(note.at - at) <= milliseconds &&
          (EVERYBODY.has(note.who) || personOf(note.who) === personOf(who))
      )
  }
}

/** The person of a tab. */
const personOf = (who: string) => who.split('.')[0] ?? who
