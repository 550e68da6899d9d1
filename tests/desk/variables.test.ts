import { describe, expect, it } from 'vitest'
import {
  cartWords,
  fillIn,
  openVariables,
  usedIn,
  valuesOf
} from '../../examples/desk/text/variables.js'
import { open } from './sample.js'

const mia = open('c', {
  reference: 'BELL-7',
  fields: { name: 'Mia', order: '1234', wishes: ['green', 'tall'], empty: ' ' },
  survey: { room: 'Kitchen' },
  profile: { cart: { items: [{ title: 'Heron', count: 2 }, { title: 'Clerk' }], total: '£875' } }
})

describe('the variables of a reply', () => {
  it('are who, where and what it is about, and every field of the form', () => {
    expect(valuesOf(mia, 'Ada')).toEqual({
      name: 'Mia',
      agent: 'Ada',
      page: 'Lamps',
      reference: 'BELL-7',
      cart: '2 × Heron, Clerk (£875)',
      order: '1234',
      wishes: 'green, tall',
      room: 'Kitchen'
    })
  })

  it('know nothing that nobody said', () => {
    const stranger = open('c', {
      name: 'Visitor',
      page: { url: 'https://shop.example/', title: '' }
    })
    expect(valuesOf(stranger, 'Ada')).toEqual({
      agent: 'Ada',
      page: 'https://shop.example/',
      reference: 'R'
    })
    expect(cartWords({ items: [] })).toBe('')
  })

  it('are filled in, and stay to be seen where they are not known', () => {
    const text = 'Hello {name}, about {order}: {colour}? {{name}} { name } {toString}'
    expect(fillIn(text, valuesOf(mia, 'Ada'))).toBe(
      'Hello Mia, about 1234: {colour}? {Mia} { name } {toString}'
    )
  })

  it('puts in what is known as it is, whatever it looks like', () => {
    expect(fillIn('{name}!', { name: '$& {agent}' })).toBe('$& {agent}!')
  })

  it('are open while they stand in a text, unless no reply uses such a word', () => {
    const used = usedIn([{ text: 'Is it {colour}?' }])
    expect(openVariables('Hi {name}, {colour} {other}', used)).toEqual([
      { name: 'name', start: 3, end: 9 },
      { name: 'colour', start: 11, end: 19 }
    ])
    expect(openVariables('Hi Mia', used)).toEqual([])
  })
})
