import { describe, expect, it, vi } from 'vitest'
import {
  canRetry,
  FAULTS,
  type FaultCode,
  isShopbellError,
  ShopbellError,
  toShopbellError
} from '../../src/contract/index.js'

const CODES = Object.keys(FAULTS) as FaultCode[]

/** Which of them another attempt may mend: a promise to whoever writes transports. */
const MENDABLE: readonly FaultCode[] = ['offline', 'timeout', 'busy', 'unavailable']

describe('the error', () => {
  it.each(CODES)('carries the code %s, its sentence and its name', code => {
    const error = new ShopbellError(code, 'A sentence')
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'ShopbellError', code, message: 'A sentence' })
    expect(isShopbellError(error)).toBe(true)
  })

  it.each(CODES)('says of %s whether to try again', code => {
    expect(canRetry(new ShopbellError(code, ''))).toBe(MENDABLE.includes(code))
  })

  it('keeps its cause, and has none where there was none', () => {
    const cause = new RangeError('underneath')
    expect(new ShopbellError('offline', '', { cause }).cause).toBe(cause)
    expect(Object.hasOwn(new ShopbellError('offline', ''), 'cause')).toBe(false)
  })

  it('keeps when to come back, and which limit was passed', () => {
    expect(new ShopbellError('busy', '', { retryAfter: 7 }).retryAfter).toBe(7)
    expect(new ShopbellError('too-large', '', { limit: 4096 }).limit).toBe(4096)
    expect(new ShopbellError('busy', '')).toMatchObject({ retryAfter: undefined, limit: undefined })
  })
})

describe('recognising an error', () => {
  it('knows the errors of another copy of the module', async () => {
    vi.resetModules()
    const other = await import('../../src/contract/errors.js')
    const theirs = new other.ShopbellError('busy', 'Later', { retryAfter: 3 })
    expect(theirs).not.toBeInstanceOf(ShopbellError)
    expect(isShopbellError(theirs)).toBe(true)
    expect(toShopbellError(theirs)).toBe(theirs)
    expect(other.isShopbellError(new ShopbellError('ended', ''))).toBe(true)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'offline'],
    ['a record that is no error', { code: 'offline', message: '' }],
    ['an error without a code', new Error('offline')],
    ['an error of Node.js', Object.assign(new Error(), { code: 'ENOENT' })],
    ['a code that every object has', Object.assign(new Error(), { code: 'toString' })],
    ['a code that every object inherits', Object.assign(new Error(), { code: '__proto__' })],
    ['an exception of the browser, whose code is a number', new DOMException('', 'AbortError')]
  ])('takes no %s for one', (_, thrown) => {
    expect(isShopbellError(thrown)).toBe(false)
  })
})

describe('making an error of what was thrown', () => {
  it('leaves what is one already as it is', () => {
    const error = new ShopbellError('rejected', 'No')
    expect(toShopbellError(error)).toBe(error)
  })

  it('calls what was given up aborted', () => {
    const controller = new AbortController()
    controller.abort()
    const { reason } = controller.signal
    expect(toShopbellError(reason)).toMatchObject({ code: 'aborted', cause: reason })
  })

  it.each([
    ['an error', new TypeError('Failed to fetch'), /Failed to fetch/],
    ['a word', 'out of order', /out of order/],
    ['a number', 503, /503/],
    ['nothing at all', undefined, /undefined/]
  ])('calls %s that nobody named unavailable, and keeps it', (_, thrown, words) => {
    const error = toShopbellError(thrown)
    expect(error.code).toBe('unavailable')
    expect(error.message).toMatch(words)
    expect(error.cause).toBe(thrown)
  })
})
