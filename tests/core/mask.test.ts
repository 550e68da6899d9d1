import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { clean as mask } from '../../src/core/mask.js'
import { mayHold } from '../../src/core/may-hold.js'
import { effortOf } from './effort.js'

/** As a visitor's words are treated on their way. */
const clean = (text: string) => (mayHold(text) ? mask(text) : text)

describe('the number of a card', () => {
  it.each([
    ['4111111111111111', '••••••••••••1111'],
    [
      'My card is 4111 1111 1111 1111, is it right?',
      'My card is •••• •••• •••• 1111, is it right?'
    ],
    ['4111-1111-1111-1111', '••••-••••-••••-1111'],
    ['5500.0000.0000.0004', '••••.••••.••••.0004'],
    ['American: 378282246310005', 'American: •••••••••••0005'],
    ['Maestro 6759649826438453.', 'Maestro ••••••••••••8453.'],
    ['two: 4111111111111111 and 5555555555554444', 'two: ••••••••••••1111 and ••••••••••••4444']
  ])('is hidden but for its end: %s', (said, sent) => {
    expect(clean(said)).toBe(sent)
  })

  it.each([
    'My order is 4111111111111112',
    'Call me: +49 30 901820 22 11',
    'Call me: +44 4111 1111 1111 1111',
    'Call me: 0049 1512 3456789',
    'IBAN DE02 1203 0000 0000 2020 51',
    'It costs 1,234,567,890.00',
    '0000 0000 0000 0000',
    '123456789012',
    'https://shop.example/p/99999999999999999999999'
  ])('is not what is something else: %s', said => {
    expect(clean(said)).toBe(said)
  })

  it('never goes out whole, wherever it stands and however it is grouped', () => {
    const digit = fc.integer({ min: 0, max: 9 })
    const rest = fc.array(digit, { minLength: 11, maxLength: 17 })
    const digits = fc.tuple(fc.integer({ min: 2, max: 6 }), rest).map(all => all.flat())
    const card = digits
      .filter(some => some.some(Boolean))
      .map(some => {
        const sum = [...some].reverse().reduce((total, digit, at) => {
          const twice = digit * 2
          return total + (at % 2 ? digit : twice > 9 ? twice - 9 : twice)
        }, 0)
        return [...some, (10 - (sum % 10)) % 10].join('')
      })
    const grouping = fc.constantFrom('', ' ', '-')
    fc.assert(
      fc.property(card, grouping, (number, gap) => {
        const said = `Card ${number.replace(/(.{4})(?=.)/g, `$1${gap}`)} please`
        expect(clean(said).replace(/\D/g, '')).toBe(number.slice(-4))
      })
    )
  })
})

describe('a password', () => {
  it.each([
    ['My password is hunter2.', 'My password is ••••••••'],
    ['password: s3cret!', 'password: •••••••'],
    ['Mein Passwort lautet Sommer2024', 'Mein Passwort lautet ••••••••••'],
    ['mi contraseña es gato', 'mi contraseña es ••••'],
    ['Kennwort="abc"', 'Kennwort="•••"']
  ])('is hidden: %s', (said, sent) => {
    expect(clean(said)).toBe(sent)
  })

  it.each(['I forgot my password', 'The password reset does not work', 'Passport photos'])(
    'is not what is said about one: %s',
    said => {
      expect(clean(said)).toBe(said)
    }
  )
})

describe('masking', () => {
  it('reaches into the answers of a form, and into lists', () => {
    expect(mask({ question: '4111111111111111', topics: ['4111111111111111', 'lamps'] })).toEqual({
      question: '••••••••••••1111',
      topics: ['••••••••••••1111', 'lamps']
    })
  })

  it('leaves what names somebody, or how they are reached', () => {
    const wish = { type: 'callback', phone: '4111111111111111', when: '4111111111111111' }
    expect(mask(wish)).toEqual({ ...wish, when: '••••••••••••1111' })
  })

  it('leaves out the answers that the owner keeps private, and is switched off without them', () => {
    expect(mask({ name: 'Grace', iban: 'DE', pass: 'password: x' }, false, ['iban'])).toEqual({
      name: 'Grace',
      pass: 'password: x'
    })
  })

  it('takes patterns of the owner, and goes on where one is none', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(mask('IBAN DE02120300000000202051', ['\\b[A-Z]{2}\\d{20}\\b', '('])).toBe(
      'IBAN ••••••••••••••••••••••'
    )
    expect(warn.mock.calls[0]?.[0]).toContain('No pattern "("')
    warn.mockRestore()
  })

  it('leaves all other words as they are', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        fc.pre(!/\d{6}|pass|pwd|kennw|contras|senha/i.test(text.replace(/\W/g, '')))
        expect(clean(text)).toBe(text)
      })
    )
  })

  it('costs no more than a moment for the longest text', () => {
    const long = '1 '.repeat(4000) + 'password is '.repeat(600)
    const effort = effortOf(() => mask(long))
    expect(effort).toBeLessThan(2000)
  })
})
