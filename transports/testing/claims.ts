import { FAULTS, type FaultCode, isShopbellError } from '../../src/contract/index.js'

/** Fails with these words unless something holds. */
export function claim(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(words)
}

/** Fails with these words, and both values, unless they are the same as JSON. */
export function same(actual: unknown, expected: unknown, words: string): void {
  const [is, ought] = [canonical(actual), canonical(expected)]
  if (is !== ought) throw new Error(`${words}\n  expected ${brief(ought)}\n  but got  ${brief(is)}`)
}

/** Fails unless the work rejects with an error of the contract, of one of these codes if any are given. */
export async function rejects(
  work: Promise<unknown>,
  words: string,
  codes: readonly FaultCode[] = Object.keys(FAULTS) as FaultCode[]
): Promise<void> {
  const error: unknown = await work.then(
    () => claim(false, `${words}: it resolved`),
    error => error
  )
  claim(isShopbellError(error), `${words}: what it rejects with is no ShopbellError: ${error}`)
  claim(
    codes.includes(error.code),
    `${words}: its code is ${error.code}, not ${codes.join(' or ')}`
  )
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
