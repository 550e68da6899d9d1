import {
  FAULTS,
  type FaultCode,
  type FaultDetails,
  ShopbellError
} from '../../src/contract/index.js'

/** What a close code means. Any other code is `offline`: there is no way through at the moment. */
const CLOSED: Readonly<Record<number, FaultCode>> = {
  1009: 'too-large',
  1012: 'unavailable',
  1013: 'unavailable',
  4401: 'unauthorized',
  4406: 'unsupported',
  4429: 'busy'
}

/**
 * The error of a lost line; `details` are those of the server's last words, if it had any. What may be wrong is said
 * where nobody has told the reason.
 */
export function lostBy(code = 0, details: FaultDetails = {}, hint = ''): ShopbellError {
  const told = CLOSED[code]
  return new ShopbellError(told ?? 'offline', `The line is lost${told ? '' : hint}`, details)
}

/** The error that a frame tells of. A code of some later version becomes `protocol`. */
export function toldBy(frame: { code: FaultCode; message: string } & FaultDetails): ShopbellError {
  return new ShopbellError(
    Object.hasOwn(FAULTS, frame.code) ? frame.code : 'protocol',
    frame.message,
    frame
  )
}
