import { describe, expect, it } from 'vitest'
import { type Field, type Form, findFlaws, formOf } from '../../src/core/form.js'

const LABELS = { name: 'Your name', email: 'Your e-mail', question: 'How can we help?' }
const names = (form: Form) => form.map(field => field.name)
const form = (more: Partial<Field>): Form => [{ name: 'it', label: 'It', ...more }]
const flaw = (more: Partial<Field>, value: string | readonly string[]) =>
  findFlaws(form(more), { it: value }).get('it')

describe('the form before a chat', () => {
  it('asks for a name to talk to and for what it is about', () => {
    const fields = formOf(undefined, LABELS, false)
    expect(names(fields)).toEqual(['name', 'question'])
    expect(fields.map(field => field.label)).toEqual(['Your name', 'How can we help?'])
    expect(fields.every(field => field.required)).toBe(true)
  })

  it('is the owner’s, as it is', () => {
    const own = form({ type: 'select', options: ['Lamps', 'Repairs'] })
    expect(formOf(own, LABELS, false)).toEqual(own)
  })
})

describe('the form of a letter', () => {
  it('asks for an address, too', () => {
    const fields = formOf(undefined, LABELS, true)
    expect(new Set(names(fields))).toEqual(new Set(['name', 'email', 'question']))
    expect(fields.find(field => field.name === 'email')).toMatchObject({
      type: 'email',
      required: true,
      autocomplete: 'email'
    })
  })

  it('asks for an address and a question where the owner has no form', () => {
    expect(names(formOf(false, LABELS, true))).toEqual(
      expect.arrayContaining(['email', 'question'])
    )
  })

  it('adds to the owner’s form only what is missing', () => {
    const own: Form = [
      { name: 'question', label: 'What is broken?', type: 'textarea' },
      { name: 'mail', label: 'Mail', type: 'email' }
    ]
    expect(names(formOf(own, LABELS, true))).toEqual(['question', 'mail'])
    expect(names(formOf(form({}), LABELS, true))).toEqual(['it', 'email', 'question'])
  })

  it('insists on an address that the owner leaves open before a chat', () => {
    const own = form({ type: 'email' })
    expect(formOf(own, LABELS, true)[0]).toMatchObject({ required: true })
    expect(own[0]?.required).toBeUndefined()
  })
})

describe('an answer', () => {
  it.each([
    ['', 'required'],
    ['   \n', 'required'],
    [[], 'required'],
    ['x', undefined],
    [['x'], undefined]
  ] as const)('that must be given is %j: %s', (value, expected) => {
    expect(flaw({ required: true }, value)).toBe(expected)
  })

  it('may stay open, whatever shape it would have', () => {
    for (const type of ['email', 'phone', 'text'] as const) {
      expect(flaw({ type, pattern: '\\d{4}' }, '')).toBeUndefined()
      expect(flaw({ type, pattern: '\\d{4}' }, '  ')).toBeUndefined()
    }
    expect(findFlaws(form({ required: true }), {}).get('it')).toBe('required')
  })

  it.each([
    'grace@example.org',
    'grace.hopper+shop@mail.example.co.uk',
    'ü@exämple.org',
    "o'neil@example.org",
    ' grace@example.org '
  ])('%s is an address', address => {
    expect(flaw({ type: 'email' }, address)).toBeUndefined()
  })

  it.each([
    'grace',
    'grace@',
    '@example.org',
    'grace@example',
    'a b@example.org',
    'a@b@example.org'
  ])('%s is no address', address => {
    expect(flaw({ type: 'email' }, address)).toBe('wrongEmail')
  })

  it.each(['+49 30 123456', '(030) 123-456', '030/123456', '555.123.4567', '12345'])(
    '%s is a phone number',
    phone => {
      expect(flaw({ type: 'phone' }, phone)).toBeUndefined()
    }
  )

  it.each(['call me', '123', '++49 30 1234', '030 123456 x'])('%s is no phone number', phone => {
    expect(flaw({ type: 'phone' }, phone)).toBe('wrongPhone')
  })

  it('must match its pattern as a whole', () => {
    const more = { pattern: 'A-\\d+|B' }
    expect(flaw(more, 'A-12')).toBeUndefined()
    expect(flaw(more, 'B')).toBeUndefined()
    expect(flaw(more, 'xA-12')).toBe('wrongPattern')
    expect(flaw(more, 'A-12x')).toBe('wrongPattern')
    expect(flaw(more, 'Bx')).toBe('wrongPattern')
  })

  it('may be told with all that newer patterns know', () => {
    const more = { pattern: '[\\p{Script=Greek}--[α]]+' }
    expect(flaw(more, 'βγ')).toBeUndefined()
    expect(flaw(more, 'αβ')).toBe('wrongPattern')
    expect(flaw({ pattern: '^\\p{Emoji_Presentation}$' }, '💡')).toBeUndefined()
  })

  it.each(['[a-z', '(', '[0-9 ()+-]+', '*'])(
    'is right where the owner’s pattern %s is none, as in HTML',
    pattern => {
      expect(flaw({ pattern }, 'anything')).toBeUndefined()
    }
  )
})

describe('the flaws of a form', () => {
  it('come in its order, and are none when all is well', () => {
    const own: Form = [
      { name: 'a', label: 'A', required: true },
      { name: 'b', label: 'B', type: 'email' },
      { name: 'c', label: 'C', type: 'phone' }
    ]
    expect([...findFlaws(own, { c: 'no', b: 'no' })]).toEqual([
      ['a', 'required'],
      ['b', 'wrongEmail'],
      ['c', 'wrongPhone']
    ])
    expect(findFlaws(own, { a: 'yes' }).size).toBe(0)
  })
})
