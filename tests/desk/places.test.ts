import { describe, expect, it } from 'vitest'
import { addressOf, placesOf, soldIn } from '../../examples/desk/lead/places.js'
import { mustLead } from '../../examples/server/desk/lead.js'

const HERE = 'https://shop.example/lamps'

describe('what an agent types for a page', () => {
  it.each([
    ['/repairs', 'https://shop.example/repairs'],
    ['https://shop.example/heron', 'https://shop.example/heron'],
    ['shop.example/heron', 'https://shop.example/heron'],
    ['?kind=desk', 'https://shop.example/lamps?kind=desk'],
    ['', undefined],
    ['Heron', undefined],
    ['javascript:alert(1)', undefined],
    ['mailto:a@b.example', undefined]
  ])('%j is %j', (typed, expected) => {
    expect(addressOf(typed, HERE)).toBe(expected)
  })

  it('can be chosen among the pages of the visit, each once, but for the one they are on', () => {
    const page = (path: string) => ({ url: `https://shop.example/${path}`, title: path })
    const step = (path: string) => ({ page: page(path), at: 1 })
    const trail = ['a', 'b', 'a', 'c', 'here'].map(step)
    expect(placesOf({ page: page('here'), trail }).map(({ title }) => title)).toEqual([
      'c',
      'a',
      'b'
    ])
  })
})

describe('what is found in the catalog', () => {
  it('can be chosen, up to six with a page, but for what is chosen', () => {
    const found = [{ title: 'None' }].concat(
      [...'abcdefgh'].map(letter => ({ title: letter, href: `https://shop.example/${letter}` }))
    )
    expect(
      soldIn(found, 'https://shop.example/b')
        .map(({ title }) => title)
        .join('')
    ).toBe('acdefg')
    expect(soldIn([], undefined)).toEqual([])
  })
})

describe('the server', () => {
  const settings = { ORIGINS: ['https://shop.example'], PUBLIC_URL: 'https://chat.example' }
  const page = { url: 'https://other.example/lamps', title: '' }
  const sends = (url: string) => () => mustLead(settings as never, { page }, url)

  it.each(['https://shop.example/heron', 'https://chat.example/', 'https://other.example/heron'])(
    'lets an agent send %s',
    url => expect(sends(url)).not.toThrow()
  )

  it.each([
    'https://evil.test/',
    'http://shop.example/',
    'https://shop.example.evil.test/',
    'https://a:b@shop.example/',
    'javascript:alert(1)',
    '/heron'
  ])('lets no agent send %s', url => expect(sends(url)).toThrow(/no address|not a page/))
})
