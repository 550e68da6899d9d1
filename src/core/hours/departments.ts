import type { Presence } from '../../contract/index.js'
import { stretchesOf } from './open.js'
import { scheduleOf } from './schedule.js'
import type { Channels, Department, Hours } from './types.js'

/** What can be said of a department before anybody has asked it anything. */
export interface DepartmentState {
  /** Somebody there would answer now, as far as is known. */
  readonly available: boolean
  /** The instant at which it opens, where it is closed and opens within a year. */
  readonly opens?: number
  /** Expected wait for an agent, in seconds. */
  readonly wait?: number
}

/** Those of the options that say when the chat is open. */
export interface Opening {
  readonly channels?: Channels
  readonly departments?: readonly Department[]
}

/** The instant from which somebody is there: this one, or the next opening; `undefined` when not within a year. */
export function openFrom(hours: Hours | undefined, at: number): number | undefined {
  if (!hours) return at
  for (const { opens } of stretchesOf(hours, at)) return Math.max(opens, at)
  return undefined
}

/**
 * The instant from which the chat is open: this one, or the next at which its own hours and those of some
 * department say so; `undefined` when there is none within a year.
 */
export function chatOpenFrom({ channels, departments }: Opening, at: number): number | undefined {
  const all = departments?.length ? departments : [{ hours: undefined }]
  let from: number | undefined = at
  // The later of two openings may lie in a break of the other.
  for (let look = 0; look < 1000; look++) {
    const chat = openFrom(channels?.chat?.hours, from)
    if (chat === undefined) return undefined
    from = all
      .map(({ hours }) => openFrom(hours, chat))
      .filter(opens => opens !== undefined)
      .sort((a, b) => a - b)[0]
    if (from === undefined || from === chat) return from
  }
  return undefined
}

/** Whether all that the owner has written about hours can be read. */
export const isSound = ({ channels = {}, departments = [] }: Opening): boolean =>
  [...Object.values(channels), ...departments].every(
    one => one?.hours === undefined || scheduleOf(one.hours).isSound
  )

/** How things stand in a department: its hours go before what the far end tells, which goes before hope. */
export function departmentState(
  { id, hours }: Department,
  presence: Presence | undefined,
  at = Date.now()
): DepartmentState {
  const opens = openFrom(hours, at)
  if (opens !== at) return { available: false, ...(opens && { opens }) }
  const { available, wait } = presence?.departments?.find(one => one.id === id) ?? presence ?? {}
  const there = available !== false && presence?.available !== false
  return { available: there, ...(there && wait !== undefined && { wait }) }
}
