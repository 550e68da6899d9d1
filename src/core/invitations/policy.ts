import type { Policy, Rule } from './types.js'

/** A day in milliseconds. */
export const DAY = 86_400_000

/** What has to be remembered not to be a nuisance. Times are milliseconds since 1970. */
export interface History {
  /** When each rule was shown last, by its id. */
  readonly shown: Readonly<Record<string, number>>
  /** When any was shown, within a day. */
  readonly recent: readonly number[]
  /** When one was declined last. */
  readonly declined?: number
}

export const NOBODY_ASKED: History = { shown: {}, recent: [] }

/** Whether the visitor, whose session began then, may be spoken to now. */
export function mayShow(
  { id, often = 'session' }: Pick<Rule, 'id' | 'often'>,
  { pause = 7, daily = 2 }: Policy,
  { shown, recent, declined = 0 }: History,
  began: number,
  now: number
): boolean {
  const last = shown[id]
  if (daysBetween(now, declined) < pause || within(recent, now).length >= daily) return false
  if (last === undefined) return true
  if (often === 'once') return false
  return often === 'session' ? last < began : daysBetween(now, last) >= often
}

/** The history with one more that was shown. */
export const withShown = (past: History, id: string, now: number): History => ({
  ...past,
  shown: { ...past.shown, [id]: now },
  recent: [...within(past.recent, now), now]
})

const within = (times: readonly number[], now: number) =>
  times.filter(at => daysBetween(now, at) < 1)

// However a clock was put right since.
const daysBetween = (one: number, other: number) => Math.abs(one - other) / DAY
