import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
// @ts-expect-error The store is written in plain JavaScript.
import { money } from '../../examples/store/js/money.js'
// @ts-expect-error The store is written in plain JavaScript.
import { kinds, products } from '../../examples/store/js/products.js'

interface Product {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly price: number
  readonly line: string
  readonly options: readonly { readonly choices: readonly (readonly [string])[] }[]
}

test('the catalog of the store lists what the store sells', () => {
  const file = new URL('../../examples/store/catalog.json', import.meta.url)
  const expected = (products as Product[]).map(({ id, name, kind, price, line, options }) => ({
    title: name,
    text: line,
    price: money(price),
    image: `/pictures/${id}.svg#day`,
    href: `/product.html?id=${id}`,
    words: [
      kinds[kind],
      ...options.flatMap(({ choices }) => choices.map(([choice]) => choice))
    ].join(', ')
  }))
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected)
})
