import { countOf, onCart } from './js/cart.js'
import { showCart } from './js/cart-page.js'
import { wireFilter } from './js/filter.js'
import { wireLights } from './js/lights.js'
import { showProduct } from './js/product-page.js'
import { wireStepper } from './js/stepper.js'

const pages = [
  ['[data-filter]', wireFilter],
  ['[data-product]', showProduct],
  ['[data-buy] .stepper', wireStepper],
  ['[data-cart]', showCart]
]

wireLights()
for (const [selector, start] of pages) {
  const element = document.querySelector(selector)
  if (element) start(element)
}

const badge = document.querySelector('[data-badge]')
onCart(lines => {
  const count = countOf(lines)
  badge.textContent = count ? String(count) : ''
})
