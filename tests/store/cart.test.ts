import { beforeEach, describe, expect, it, vi } from 'vitest'
import { script } from './shop.js'

const page = new EventTarget()
const kept = new Map<string, string>()
vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page))
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value)
})

const { addToCart, countOf, emptyCart, onCart, readCart, setQuantity, totalsOf } =
  await script('cart')

describe('the cart', () => {
  beforeEach(() => emptyCart())

  it('puts equal lamps on one line and others on their own', () => {
    addToCart('dumpling', { Glaze: 'Ink' }, 1)
    addToCart('dumpling', { Glaze: 'Ink' }, 2)
    addToCart('dumpling', { Glaze: 'Oat' }, 1)
    expect(readCart().map(line => line.quantity)).toEqual([3, 1])
    expect(countOf(readCart())).toBe(4)
  })

  it('charges options, and delivery only below the free limit', () => {
    addToCart('dumpling', { Glaze: 'Ink', Size: 'Large, 52 cm' }, 1)
    expect(totalsOf(readCart())).toEqual({ goods: 225, delivery: 12, total: 237 })
    addToCart('ferry', { Colour: 'Hull white' }, 1)
    expect(totalsOf(readCart())).toEqual({ goods: 360, delivery: 0, total: 360 })
  })

  it('tells who listens, until they have heard enough', () => {
    const heard = vi.fn()
    const stop = onCart(heard)
    addToCart('reed', {}, 1)
    setQuantity(0, 0)
    stop()
    addToCart('reed', {}, 1)
    expect(heard.mock.calls.map(([lines]) => lines.length)).toEqual([0, 1, 0])
  })

  it('leaves out lamps that are no longer made', () => {
    kept.set('tallow-street-cart', '[{"id":"gone","chosen":{},"quantity":1},null]')
    expect(readCart()).toEqual([])
    kept.set('tallow-street-cart', 'not json')
    expect(countOf(readCart())).toBe(0)
  })
})
