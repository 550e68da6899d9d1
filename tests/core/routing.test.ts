import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fields, Route } from '../../src/contract/index.js'
import { readHidden } from '../../src/core/form/hidden.js'
import { routeOf } from '../../src/core/form/routing.js'
import type { Form } from '../../src/core/form.js'

const TOPICS: Form = [
  {
    name: 'topic',
    label: 'Topic',
    type: 'checkboxes',
    options: ['Order', 'Repair', 'Advice'],
    routes: {
      Order: { department: 'orders', tags: ['order'] },
      Repair: { department: 'repairs', tags: ['repair', 'bench'] },
      Advice: { tags: ['advice', 'bench'] }
    }
  },
  { name: 'urgent', label: 'Urgent', type: 'checkbox', routes: { yes: { tags: ['urgent'] } } }
]

describe('a route', () => {
  it.each<[string, Fields, Route]>([
    ['nothing', {}, {}],
    ['an empty answer', { topic: '' }, {}],
    ['one option', { topic: ['Order'] }, { department: 'orders', tags: ['order'] }],
    [
      'an answer that is a text',
      { topic: 'Repair' },
      { department: 'repairs', tags: ['repair', 'bench'] }
    ],
    ['an option that leads nowhere', { topic: ['Advice'] }, { tags: ['advice', 'bench'] }],
    [
      'two options: the last department, all tags, each once',
      { topic: ['Order', 'Repair', 'Advice'] },
      { department: 'repairs', tags: ['order', 'repair', 'bench', 'advice'] }
    ],
    [
      'two options, ticked the other way round',
      { topic: ['Repair', 'Order'] },
      { department: 'repairs', tags: ['order', 'repair', 'bench'] }
    ],
    ['a ticked box', { urgent: 'yes' }, { tags: ['urgent'] }],
    ['a box that is not', { urgent: '' }, {}],
    ['an answer that is no option', { topic: ['constructor', 'toString'] }, {}]
  ])('by %s', (_, fields, expected) => {
    expect(routeOf(TOPICS, fields)).toEqual(expected)
  })

  it('goes on from the one that the page has, whose tags come first', () => {
    const base = { department: 'shop', agent: 'ada', tags: ['invited'] }
    expect(routeOf(TOPICS, {}, base)).toEqual(base)
    expect(routeOf(TOPICS, { topic: ['Order'] }, base)).toEqual({
      department: 'orders',
      agent: 'ada',
      tags: ['invited', 'order']
    })
    expect(base.tags).toEqual(['invited'])
  })

  it('takes a department and an agent that were chosen as such before all others', () => {
    const form: Form = [
      { name: 'part', label: 'Part', type: 'department' },
      { name: 'who', label: 'Who', type: 'agent' },
      ...TOPICS
    ]
    const fields = { topic: ['Repair'], part: 'orders', who: 'noor' }
    expect(routeOf(form, fields, { agent: 'ada' })).toEqual({
      department: 'orders',
      agent: 'noor',
      tags: ['repair', 'bench']
    })
    expect(routeOf(form, { ...fields, part: '', who: '' }, { agent: 'ada' })).toMatchObject({
      department: 'repairs',
      agent: 'ada'
    })
  })

  it('is not led by fields that were not asked', () => {
    expect(routeOf(TOPICS.slice(1), { topic: ['Order'], urgent: 'yes' })).toEqual({
      tags: ['urgent']
    })
  })

  it('does not depend on what was ticked first', () => {
    const options = ['a', 'b', 'c', 'd']
    const route = fc.record(
      { department: fc.constantFrom('x', 'y'), tags: fc.array(fc.constantFrom('t', 'u', 'v')) },
      { requiredKeys: [] }
    )
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...options), route),
        fc.uniqueArray(fc.constantFrom(...options)),
        (routes, ticked) => {
          const form: Form = [{ name: 'it', label: 'It', type: 'checkboxes', options, routes }]
          const other = [...ticked].reverse()
          expect(routeOf(form, { it: ticked })).toEqual(routeOf(form, { it: other }))
        }
      )
    )
  })

  it('has a set of tags that the order of the options does not change', () => {
    const options = ['a', 'b', 'c']
    const routes = fc.record(
      Object.fromEntries(
        options.map(option => [option, fc.record({ tags: fc.array(fc.constantFrom('t', 'u')) })])
      )
    )
    fc.assert(
      fc.property(routes, fc.subarray(options), (given, ticked) => {
        const tags = (all: readonly string[]) => {
          const field = {
            name: 'it',
            label: 'It',
            options: all,
            routes: given as Record<string, Route>
          }
          return new Set(routeOf([field], { it: ticked }).tags)
        }
        expect(tags(options)).toEqual(tags(options.toReversed()))
      })
    )
  })
})

describe('a hidden field', () => {
  const page = {
    url: 'https://shop.example/lamps?utm_source=news&utm_term=a%20b&empty=',
    referrer: 'https://search.example/?q=lamp',
    attributes: { cart: '3 lamps' },
    meta: (name: string) => (name === 'og:title' ? 'The Heron' : undefined)
  }

  it.each([
    ['url', page.url],
    ['referrer', page.referrer],
    ['query:utm_source', 'news'],
    ['query:utm_term', 'a b'],
    ['query:missing', ''],
    ['query:empty', ''],
    ['meta:og:title', 'The Heron'],
    ['meta:missing', ''],
    ['attribute:cart', '3 lamps'],
    ['attribute:toString', ''],
    ['cookie:session', ''],
    ['', '']
  ])('finds %j', (from, expected) => {
    expect(readHidden({ name: 'it', from }, page)).toBe(expected)
  })

  it('falls back to its value', () => {
    expect(readHidden({ name: 'it', value: 'web' }, page)).toBe('web')
    expect(readHidden({ name: 'it', from: 'query:missing', value: 'web' }, page)).toBe('web')
    expect(readHidden({ name: 'it', from: 'query:utm_source', value: 'web' }, page)).toBe('news')
  })
})
