import type { Opinion, Spread } from '../../server/desk-frames.js'
import { lasted } from '../text/times.js'

export const NONE = '–'

/** Seconds in few words. */
export const time = (seconds: number | null) => (seconds === null ? NONE : lasted(seconds * 1000))

/** The half of a spread that is said first. */
export const median = ({ median }: Spread) => time(median)

export function percent(part: number, whole: number): string {
  return whole === 0 ? NONE : `${Math.round((part / whole) * 100)} %`
}

/** The share that was solved of those of which it is known. */
export const solved = (opinion: Pick<Opinion, 'solved' | 'unsolved'>) =>
  percent(opinion.solved, opinion.solved + opinion.unsolved)

export const rating = ({ mean }: Pick<Opinion, 'mean'>) =>
  mean === null ? NONE : (Math.round(mean * 10) / 10).toFixed(1)

/** An amount as it is written for its currency, and as a number where nobody said which. */
export function money(value: number, currency: string): string {
  const options = currency ? ({ style: 'currency', currency } as const) : {}
  return new Intl.NumberFormat(undefined, options).format(value)
}

export const count = (value: number) => new Intl.NumberFormat().format(value)
