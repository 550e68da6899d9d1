import {
  FAULTS,
  type FaultCode,
  isShopbellError,
  type ShopbellError
} from '../../src/contract/index.js'

/** Fails with these words unless something holds. */
export function claim(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(words)
}

/** Fails with these words, and both values, unless they are the same as JSON. */
export function same(actual: unknown, expected: unknown, words: string): void {
  const [is, ought] = [canonical(actual), canonical(expected)]
  if (is !== ought) throw new Error(`${words}\n  expected ${brief(ought)}\n  but got  ${brief(is)}`)
}

/** The error of some work; fails unless it is one of the contract, of one of these codes if any are given. */
export async function rejects(
  work: Promise<unknown>,
  words: string,
  codes: readonly FaultCode[] = Object.keys(FAULTS) as FaultCode[]
): Promise<ShopbellError> {
  const error: unknown = await work.then(
    () => claim(false, `${words}: it resolved, where it should have rejected`),
    error => error
  )
  return ofContract(error, words, codes)
}

/** Fails unless this is an error of the contract, of one of these codes if any are given. */
export function ofContract(
  error: unknown,
  words: string,
  codes: readonly FaultCode[] = Object.keys(FAULTS) as FaultCode[]
): ShopbellError {
  claim(isShopbellError(error), `${words}: expected a ShopbellError, but got ${error}`)
  const { code } = error
  claim(codes.includes(code), `${words}: expected the code ${codes.join(' or ')}, but got ${code}`)
  return error
}

/** The codes that a sender may try again after. */
export const WORTH_A_RETRY = (Object.keys(FAULTS) as FaultCode[]).filter(code => FAULTS[code].retry)

function canonical(value: unknown): string {
  const sorted = (_: string, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  return JSON.stringify(value, sorted) ?? 'undefined'
}

function brief(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text
}
