/** The days as in `Hours.week`, in the order of `Date.prototype.getUTCDay`. */
export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export type Day = (typeof DAYS)[number]

/**
 * When somebody is there: spans on the shop's clock, with breaks between them: `'9:00-12:30 13:30-18:00'`. A
 * span that ends at or before its begin goes on past midnight; `'0:00-24:00'` is a whole day; `''` is closed.
 */
export type Spans = string

export interface Hours {
  /**
   * The shop's time zone, as in `Europe/Berlin`.
   * @default that of the visitor
   */
  readonly zone?: string
  /** What is not named is closed. */
  readonly week: Readonly<Partial<Record<Day, Spans>>>
  /** Dates that are not like their weekday: holidays, closings, long evenings: `{ '2026-12-24': '9:00-12:00' }`. */
  readonly dates?: Readonly<Record<string, Spans>>
}

/** What can be promised of one way to reach the shop. */
export interface Channel {
  /** @default always */
  readonly hours?: Hours
  /** Seconds until an answer is to be expected. What the far end tells goes before it. */
  readonly reply?: number
}

/** The ways to reach the shop. Only `chat` is there without being named. */
export interface Channels {
  readonly chat?: Channel
  /** The letters of the offline form. */
  readonly mail?: Channel
  /** A number to call. */
  readonly phone?: Channel & { readonly number: string }
  /** To be called. Offered where the far end takes it. */
  readonly callback?: Channel
}

/** A part of the shop that answers on its own. */
export interface Department {
  /** As the far end knows it. */
  readonly id: string
  readonly name: string
  readonly hours?: Hours
}
