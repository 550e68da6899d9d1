import { describe, expect, it } from 'vitest'
import { content, message } from '../../examples/server/content.js'
import type { Content } from '../../src/contract/index.js'

const CHOICE = { label: 'Small', value: 's' }
const GOOD: readonly Content[] = [
  { kind: 'text', text: '**a**', markdown: true },
  { kind: 'notice', text: 'a' },
  { kind: 'choices', text: 'a', choices: [CHOICE, { label: 'b', href: '/sizes' }] },
  {
    kind: 'cards',
    text: 'a',
    cards: [
      {
        title: 'a',
        text: 'b',
        image: '/a.svg#day',
        href: 'https://a.example',
        price: '£1',
        choices: [CHOICE]
      }
    ]
  },
  {
    kind: 'form',
    text: 'a',
    label: 'Send',
    form: [
      { name: 'a', label: 'A', type: 'select', required: true, options: ['x'], placeholder: 'p' },
      { name: 'b', label: 'B' }
    ]
  },
  { kind: 'article', title: 'a', text: 'b', href: 'mailto:a@b.example' },
  { kind: 'coupon', code: 'a', text: 'b', href: 'tel:+49', until: 1 },
  { kind: 'page', page: { url: 'https://a.example', title: 'A' }, text: 'b' },
  { kind: 'deleted' }
]

const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at))
const question = { name: 'a', label: 'A' }

const BAD: readonly (readonly [what: string, value: unknown])[] = [
  ['choices without any', { kind: 'choices', text: 'a', choices: [] }],
  ['too many choices', { kind: 'choices', text: 'a', choices: many(21, () => CHOICE) }],
  [
    'a choice that leads to a script',
    { kind: 'choices', text: 'a', choices: [{ label: 'b', href: 'javascript:alert(1)' }] }
  ],
  [
    'a choice that leads to another site in disguise',
    { kind: 'choices', text: 'a', choices: [{ label: 'b', href: '//evil.example' }] }
  ],
  [
    'a choice with odd strokes',
    { kind: 'choices', text: 'a', choices: [{ label: 'b', href: '/\\evil.example' }] }
  ],
  ['a card without a title', { kind: 'cards', cards: [{ text: 'a' }] }],
  [
    'a picture out of nowhere',
    { kind: 'cards', cards: [{ title: 'a', image: 'data:image/svg+xml,a' }] }
  ],
  ['too many cards', { kind: 'cards', cards: many(21, () => ({ title: 'a' })) }],
  ['a form with a name twice', { kind: 'form', text: 'a', form: [question, question] }],
  ['a form of nothing', { kind: 'form', text: 'a', form: [] }],
  ['a choice of nothing', { kind: 'form', text: 'a', form: [{ ...question, type: 'radio' }] }],
  [
    'an unknown type of question',
    { kind: 'form', text: 'a', form: [{ ...question, type: 'password' }] }
  ],
  [
    'too many questions',
    { kind: 'form', text: 'a', form: many(31, at => ({ ...question, name: `${at}` })) }
  ],
  ['an article that is too long', { kind: 'article', title: 'a', text: 'a'.repeat(8001) }],
  ['a coupon without a code', { kind: 'coupon', code: '' }],
  ['a coupon until some day', { kind: 'coupon', code: 'a', until: 'Tuesday' }],
  ['a text that is none', { kind: 'text', text: { html: '<b>' } }],
  ['nothing', null]
]

describe('what a message holds', () => {
  it.each(GOOD)('is taken as it was sent: %j', value => {
    expect(content(value, 'content')).toEqual(value)
  })

  it.each(BAD)('is refused: %s', (_, value) => {
    expect(() => content(value, 'content')).toThrow(/^content/)
  })

  it('is told by its name where it is newer than the server', () => {
    expect(content({ kind: 'hologram', beams: 7 }, 'content')).toEqual({
      kind: 'notice',
      text: '(hologram)'
    })
    expect(content({ kind: 'constructor' }, 'content')).toEqual({
      kind: 'notice',
      text: '(constructor)'
    })
  })

  it('loses what nobody knows', () => {
    expect(content({ kind: 'coupon', code: 'a', html: '<b>' }, 'content')).toEqual({
      kind: 'coupon',
      code: 'a'
    })
  })

  it('keeps no letter from arriving', () => {
    const told = { id: 'm', from: 'agent', at: 1, content: { kind: 'coupon', code: '' } }
    expect(message(told, 'message').content).toEqual({ kind: 'notice', text: '(coupon)' })
    expect(() => message({ ...told, content: { kind: 'text', text: 7 } }, 'message')).toThrow(
      /text/
    )
  })
})
