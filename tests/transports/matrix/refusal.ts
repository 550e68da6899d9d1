/** An answer that is no success, as the standard error response of the specification. */
export interface Refusal {
  readonly status: number
  readonly errcode?: string
  readonly error?: string
  readonly retryAfter?: number | undefined
  readonly [more: string]: unknown
}

export class No extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.errcode)
  }
}

export const no = (status: number, errcode: string, error?: string): No =>
  new No({ status, errcode, ...(error && { error }) })

/** What the specification does not allow: the test hears of it, too. */
export const flawed = (flaw: string): No =>
  new No({ status: 400, errcode: 'M_BAD_JSON', error: flaw, isFlaw: true })
