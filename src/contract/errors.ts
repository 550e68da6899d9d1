/**
 * Every way in which things go wrong, and whether trying again, with the same id, can help.
 * Codes are stable between major versions; the sentences that go with them are not.
 */
export const FAULTS = {
  /** The caller gave up through its signal. */
  aborted: { retry: false },
  /** There is no way through at the moment. */
  offline: { retry: true },
  /** No answer within the time allowed. The outcome is unknown. */
  timeout: { retry: true },
  /** The far end asks to come back later, see `retryAfter`. */
  busy: { retry: true },
  /** The far end failed on its own account. */
  unavailable: { retry: true },
  /** The token was refused; another one may be accepted. */
  unauthorized: { retry: false },
  /** The far end understood and said no. */
  rejected: { retry: false },
  /** The conversation is over; nothing can be added to it. */
  ended: { retry: false },
  /** More than the far end takes, see `limit`. */
  'too-large': { retry: false },
  /** The far end cannot do this at all. */
  unsupported: { retry: false },
  /** The far end said something that the protocol does not know. */
  protocol: { retry: false }
} as const satisfies Record<string, { retry: boolean }>

export type FaultCode = keyof typeof FAULTS

export interface FaultDetails {
  /** The error underneath, kept for whoever debugs. */
  cause?: unknown
  /** Seconds to wait before trying again. */
  retryAfter?: number | undefined
  /** The limit that was passed, in the unit that the message names. */
  limit?: number | undefined
}

/** The one error of transports and mailboxes. Misuse of the library is a `TypeError` instead. */
export class ShopbellError extends Error {
  override readonly name = 'ShopbellError'
  readonly code: FaultCode
  readonly retryAfter: number | undefined
  readonly limit: number | undefined

  constructor(code: FaultCode, message: string, details: FaultDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.retryAfter = details.retryAfter
    this.limit = details.limit
  }
}

/** Asks by shape, not by class: two copies of the module on one page must agree. */
export function isShopbellError(error: unknown): error is ShopbellError {
  return error instanceof Error && Object.hasOwn(FAULTS, (error as { code?: string }).code ?? '')
}

/** Anything that was thrown, as one of ours. What nobody named is `unavailable`. */
export function toShopbellError(error: unknown): ShopbellError {
  if (isShopbellError(error)) return error
  const aborted = error instanceof Error && error.name === 'AbortError'
  return new ShopbellError(aborted ? 'aborted' : 'unavailable', String(error), { cause: error })
}

/** Whether sending the same thing again, under the same id, can help. */
export function canRetry(error: ShopbellError): boolean {
  return FAULTS[error.code].retry
}
