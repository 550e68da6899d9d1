import { type Data, timeOf, words } from './data.js'

/** A place in a room. */
export interface Place {
  readonly rid: string
  /** When it was said, in milliseconds since 1970. */
  readonly at: number
  readonly id: string
}

/** The cursor right behind a message. */
export const cursorOf = ({ rid, ts, _id }: Data): string => `${rid} ${timeOf(ts)} ${_id}`

/** Where a cursor leads; nowhere where it is none of these. */
export function placeOf(cursor = ''): Place | undefined {
  const [rid = '', at, id, more] = cursor.split(' ')
  return id && !more && Number(at) >= 0 ? { rid, at: Number(at), id } : undefined
}

/** What was said after a place, of all that was said, oldest first. */
export function after(place: Place | undefined, all: readonly Data[]): readonly Data[] {
  if (!place) return all
  const found = all.findIndex(({ _id }) => words(_id) === place.id)
  // Where it stood is known still, when it was deleted.
  return found >= 0 ? all.slice(found + 1) : all.filter(({ ts }) => timeOf(ts) > place.at)
}
