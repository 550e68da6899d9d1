import { countOf, emptyCart, lineTotal, onCart, setQuantity, totalsOf } from './cart.js'
import { money } from './money.js'
import { stamp } from './picture.js'
import { findProduct } from './products.js'

/** Shows the cart and keeps it true while lines change here or in another tab. */
export function showCart() {
  const part = name => document.querySelector(`[data-${name}]`)
  const list = part('lines')
  let ordered = false

  onCart(lines => {
    const totals = totalsOf(lines)
    const focused = document.activeElement?.closest('[data-line]')
    const held = focused && {
      index: [...list.children].indexOf(focused),
      control: document.activeElement.dataset.control
    }
    list.replaceChildren(...lines.map(cartLine))
    part('filled').hidden = lines.length === 0
    part('empty').hidden = lines.length > 0 || ordered
    part('ordered').hidden = lines.length > 0 || !ordered
    part('goods').textContent = money(totals.goods)
    part('delivery').textContent = totals.delivery ? money(totals.delivery) : 'Free'
    part('total').textContent = money(totals.total)
    part('count').textContent = countOf(lines) === 1 ? '1 lamp' : `${countOf(lines)} lamps`
    if (held) keepFocus(list, held, part('title'))
  })

  part('order').addEventListener('click', () => {
    ordered = true
    emptyCart()
    part('title').focus()
  })
}

function cartLine(line, index) {
  const product = findProduct(line.id)
  const item = stamp('line')
  const quantity = item.querySelector('input')
  item.querySelector('img').src = `/pictures/${product.id}.svg`
  item.querySelector('a').href = `/product.html?id=${product.id}`
  item.querySelector('a').textContent = product.name
  item.querySelector('.chosen').textContent = Object.values(line.chosen).join(', ')
  item.querySelector('.sum').textContent = money(lineTotal(line))
  quantity.value = line.quantity
  quantity.setAttribute('aria-label', `How many ${product.name}`)
  quantity.addEventListener('change', () => setQuantity(index, quantity.valueAsNumber || 1))
  for (const [control, step] of [
    ['less', -1],
    ['more', 1]
  ]) {
    const button = item.querySelector(`[data-control=${control}]`)
    button.addEventListener('click', () => setQuantity(index, Math.max(line.quantity + step, 1)))
    button.setAttribute(
      'aria-label',
      control === 'less' ? `One ${product.name} less` : `One ${product.name} more`
    )
  }
  item.querySelector('[data-control=less]').disabled = line.quantity <= 1
  const remove = item.querySelector('[data-control=remove]')
  remove.setAttribute('aria-label', `Remove ${product.name}`)
  remove.addEventListener('click', () => setQuantity(index, 0))
  return item
}

// The lines are made anew on each change; whoever was on a button stays on it.
function keepFocus(list, { index, control }, title) {
  const line = list.children[Math.min(index, list.children.length - 1)]
  const target = line?.querySelector(`[data-control=${control}]:enabled`)
  const next = target ?? line?.querySelector('input') ?? title
  next.focus()
}
