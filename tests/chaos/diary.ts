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

interface Making {
  now?(): number
  /** Called with each note as it is made. */
  onNote?(note: Note): void
}

export function openDiary({ now = Date.now, onNote }: Making = {}): Diary {
  const notes: Note[] = []
  return {
    notes,
    note(who, what) {
      const made = { at: now(), who, what }
      notes.push(made)
      onNote?.(made)
    },
    around: (at, who, milliseconds = 4000) =>
      notes.filter(
        note =>
          Math.abs(note.at - at) <= milliseconds &&
          (EVERYBODY.has(note.who) || personOf(note.who) === personOf(who))
      )
  }
}

/** A note as a line of text. */
export const lineOf = ({ at, who, what }: Note) =>
  `${new Date(at).toISOString().slice(11, 23)} ${who} ${what}`

/** The person of a tab. */
const personOf = (who: string) => who.split('.')[0] ?? who
