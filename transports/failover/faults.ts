import { type FaultCode, ShopbellError } from '../../src/contract/index.js'

interface Blame {
  /** Met while a line was opened: another way may do better. */
  readonly opening: boolean
  /** Ended a line that was up for a short time only: the way itself is likely to be bad. */
  readonly early: boolean
}

/**
 * Which faults speak against the way to the far end. The others are the far end's own word, and it
 * would say the same on any way; or the visitor's, who gave up.
 */
export const BLAME = {
  offline: { opening: true, early: true },
  timeout: { opening: true, early: true },
  // A proxy that strips or changes what passes through.
  protocol: { opening: true, early: true },
  // A way that the far end does not offer, or not in this version.
  unsupported: { opening: true, early: false },
  // On a line that was up it is a restart, told by the far end: the way was good.
  unavailable: { opening: true, early: false },
  busy: { opening: false, early: false },
  unauthorized: { opening: false, early: false },
  rejected: { opening: false, early: false },
  ended: { opening: false, early: false },
  'too-large': { opening: false, early: false },
  aborted: { opening: false, early: false }
} as const satisfies Record<FaultCode, Blame>

/**
 * Whether an error speaks against the way that it was met on. One that says when to come back does not:
 * the far end was reached, and is not asked twice.
 */
export function blames({ code, retryAfter }: ShopbellError, when: keyof Blame): boolean {
  return retryAfter === undefined && BLAME[code][when]
}

/** The last of some errors; its cause are all of them, in the order in which they came. */
export function lastOf(errors: readonly ShopbellError[]): ShopbellError {
  const last = errors.at(-1)
  if (last && errors.length === 1) return last
  const { code = 'unsupported', message = 'There is no way', ...details } = last ?? {}
  return new ShopbellError(code, message, { ...details, cause: errors })
}
