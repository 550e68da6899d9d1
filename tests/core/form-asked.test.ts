import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fields } from '../../src/contract/index.js'
import { askedOf } from '../../src/core/form/asked.js'
import { sentOf } from '../../src/core/form/sent.js'
import { stepsOf } from '../../src/core/form/steps.js'
import { type Field, type Form, isLong } from '../../src/core/form.js'

const field = (name: string, more: Partial<Field> = {}): Field => ({ name, label: name, ...more })
const names = (form: Form) => form.map(({ name }) => name)
const asked = (form: Form, fields: Fields) => names(askedOf(form, fields))

describe('a field under a condition', () => {
  it.each([
    [{ topic: 'A repair' }, { topic: 'A repair' }, true],
    [{ topic: 'A repair' }, { topic: 'An order' }, false],
    [{ topic: 'A repair' }, {}, false],
    [{ topic: ['A repair', 'An order'] }, { topic: 'An order' }, true],
    [{ topic: ['A repair', 'An order'] }, { topic: 'Else' }, false],
    [{ topic: [] }, { topic: 'An order' }, false],
    [{ topic: 'Lamps' }, { topic: ['Bulbs', 'Lamps'] }, true],
    [{ topic: 'Lamps' }, { topic: ['Bulbs'] }, false],
    [{ topic: ['Lamps', 'Shades'] }, { topic: ['Bulbs', 'Shades'] }, true],
    // A part of an answer is not the answer.
    [{ topic: 'Lamp' }, { topic: 'Lamps' }, false],
    [{ topic: true }, { topic: 'x' }, true],
    [{ topic: true }, { topic: '  ' }, false],
    [{ topic: true }, { topic: [] }, false],
    [{ topic: false }, {}, true],
    [{ topic: false }, { topic: 'x' }, false],
    [{ topic: 'A repair', terms: 'yes' }, { topic: 'A repair', terms: 'yes' }, true],
    [{ topic: 'A repair', terms: 'yes' }, { topic: 'A repair', terms: '' }, false],
    [{}, {}, true]
  ] as const)('%j with %j: %s', (when, fields, expected) => {
    const form = [field('topic'), field('terms'), field('it', { when })]
    expect(asked(form, fields).includes('it')).toBe(expected)
  })

  it('hangs on what the page has given, where no field asks for it', () => {
    const form = [field('it', { when: { plan: 'gold' } })]
    expect(asked(form, { plan: 'gold' })).toEqual(['it'])
    expect(asked(form, { plan: 'tin' })).toEqual([])
  })

  it('is not asked where what it hangs on is not asked, whatever was answered there', () => {
    const form = [
      field('topic'),
      field('broken', { when: { topic: 'A repair' } }),
      field('wire', { when: { broken: 'Cable' } }),
      field('length', { when: { wire: true } })
    ]
    const fields = { topic: 'An order', broken: 'Cable', wire: 'Silk', length: '2 m' }
    expect(asked(form, fields)).toEqual(['topic'])
    expect(asked(form, { ...fields, topic: 'A repair' })).toEqual(names(form))
  })

  it('is not asked where it waits for itself, or for one that waits for it', () => {
    const form = [
      field('a', { when: { b: 'x' } }),
      field('b', { when: { a: 'x' } }),
      field('c', { when: { c: 'x' } })
    ]
    expect(asked(form, { a: 'x', b: 'x', c: 'x' })).toEqual([])
  })

  it('may be asked in one of two ways', () => {
    const form = [
      field('topic'),
      field('number', { label: 'Order', when: { topic: 'An order' } }),
      field('number', { label: 'Repair', when: { topic: 'A repair' } }),
      field('more', { when: { number: '7' } })
    ]
    const shown = askedOf(form, { topic: 'A repair', number: '7' })
    expect(shown.map(({ label }) => label)).toEqual(['topic', 'Repair', 'more'])
  })
})

describe('what is sent', () => {
  const plain = (_: Field, answer: Fields[string] | undefined) => answer ?? ''

  it('is what was asked, without what stayed open, and what the page has given besides', () => {
    const form = [field('name'), field('topic'), field('order', { when: { topic: 'An order' } })]
    const fields = { name: '', topic: 'A repair', order: 'TS-1', cart: '3 lamps' }
    expect(sentOf(form, askedOf(form, fields), fields, plain)).toEqual({
      topic: 'A repair',
      cart: '3 lamps'
    })
  })

  const letters = ['a', 'b', 'c', 'd', 'e']
  const answers = fc.constantFrom('x', 'y', '')
  const wanted = fc.oneof(answers, fc.array(answers, { maxLength: 2 }), fc.boolean())
  const when = fc.dictionary(fc.constantFrom(...letters), wanted, { maxKeys: 2 })
  const given = fc.dictionary(
    fc.constantFrom(...letters),
    fc.oneof(answers, fc.array(answers, { maxLength: 2 }))
  )

  it('never holds an answer to what was not asked', () => {
    const fields = fc.record({ name: fc.constantFrom(...letters), when })
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 6 }), given, (form, fields) => {
        const now = askedOf(form, fields)
        const sent = sentOf(form, now, fields, plain)
        const open = new Set(names(now))
        for (const { name } of form) {
          if (!open.has(name)) expect(sent).not.toHaveProperty([name])
        }
      }),
      { numRuns: 1000 }
    )
  })

  it('leads to the same questions again, where each hangs on earlier ones', () => {
    const conditions = fc.tuple(when, when, when, when, when)
    fc.assert(
      fc.property(conditions, given, (all, fields) => {
        const form = all.map((condition, at) => {
          const earlier = Object.entries(condition).filter(([name]) => letters.indexOf(name) < at)
          return field(letters[at] ?? '', { when: Object.fromEntries(earlier) })
        })
        const now = askedOf(form, fields)
        expect(names(askedOf(form, sentOf(form, now, fields, plain)))).toEqual(names(now))
      }),
      { numRuns: 1000 }
    )
  })
})

describe('steps', () => {
  const steps = (form: Form, shown: Form = form) =>
    stepsOf(form, shown).map(step => [step.heading, ...names(step.form)])

  it('are one where none are named, however long the form is', () => {
    const form = Array.from({ length: 20 }, (_, at) => field(`${at}`))
    expect(stepsOf(form, form)).toHaveLength(1)
  })

  it('begin with each field that names another one than before', () => {
    const form = [
      field('a'),
      field('b', { step: 2 }),
      field('c'),
      field('d', { step: 2 }),
      field('e', { step: 'Last' })
    ]
    expect(steps(form)).toEqual([
      [undefined, 'a'],
      [undefined, 'b', 'c', 'd'],
      ['Last', 'e']
    ])
  })

  it('may have a heading from the first on', () => {
    expect(steps([field('a', { step: 'You' }), field('b', { step: 'It' })])).toEqual([
      ['You', 'a'],
      ['It', 'b']
    ])
  })

  it('are left out where nothing is shown, and keep apart what is not', () => {
    const form = [field('a'), field('b', { step: 2 }), field('c'), field('d', { step: 3 })]
    const [a, , c, d] = form as [Field, Field, Field, Field]
    expect(steps(form, [a, d])).toEqual([
      [undefined, 'a'],
      [undefined, 'd']
    ])
    // The one that began the step is not there: the step is.
    expect(steps(form, [a, c])).toEqual([
      [undefined, 'a'],
      [undefined, 'c']
    ])
  })

  it('are never none', () => {
    expect(stepsOf([], [])).toHaveLength(1)
    expect(stepsOf([field('a')], [])).toHaveLength(1)
  })

  it('hold each shown field once, in the order of the form', () => {
    const fields = fc.record({
      name: fc.string(),
      step: fc.option(fc.oneof(fc.integer(), fc.string()), { nil: undefined }),
      shown: fc.boolean()
    })
    fc.assert(
      fc.property(fc.array(fields), list => {
        const form = list.map(({ name, step }) => field(name, step === undefined ? {} : { step }))
        const shown = form.filter((_, at) => list[at]?.shown)
        expect(stepsOf(form, shown).flatMap(step => step.form)).toEqual(shown)
      })
    )
  })
})

describe('a form', () => {
  it.each([
    [undefined, false],
    [false, false],
    [[field('name'), field('email', { type: 'email', required: true, pattern: 'x' })], false],
    [[field('topic', { type: 'select', options: ['Steps', 'When'] })], false],
    [[field('day', { type: 'date' }), field('count', { type: 'number' })], false],
    [[field('a', { when: { b: 'c' } })], true],
    [[field('a', { step: 2 })], true],
    [[field('a', { skip: true })], true],
    [[field('a', { type: 'select', options: ['b'], routes: { b: {} } })], true],
    [[field('a', { type: 'radio' })], true],
    [[field('a', { type: 'checkboxes' })], true],
    [[field('a', { type: 'checkbox' })], true],
    [[field('a', { type: 'department' })], true],
    [[field('a', { type: 'agent' })], true],
    [[field('a', { type: 'url' })], true],
    [[{ name: 'a', type: 'hidden', from: 'url' }], true]
  ] as const)('is long where it needs more than plain fields: %j', (form, long) => {
    expect(isLong(form)).toBe(long)
  })
})
