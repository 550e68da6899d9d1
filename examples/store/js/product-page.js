import { addToCart } from './cart.js'
import { money } from './money.js'
import { setRoom, stamp } from './picture.js'
import { findProduct, kinds, priceOf } from './products.js'

/** Fills the product page with the lamp the address names, or says that there is none. */
export function showProduct(page) {
  const product = findProduct(new URLSearchParams(location.search).get('id'))
  const part = name => document.querySelector(`[data-${name}]`)
  if (!product) {
    document.title = 'No such lamp · Tallow Street'
    part('missing').hidden = false
    return
  }
  document.title = `${product.name} · Tallow Street`
  setRoom(part('room'), product)
  part('kind').textContent = kinds[product.kind]
  part('kind').href = `/?kind=${product.kind}#lamps`
  for (const name of ['name', 'line', 'about']) part(name).textContent = product[name]

  const form = part('buy')
  part('options').append(...product.options.map(optionField))
  part('facts').append(...product.facts.flatMap(factPair))
  part('related').append(...product.goes.map(id => relatedCard(findProduct(id))))

  const chosen = () =>
    Object.fromEntries(product.options.map(({ name }) => [name, form[name].value]))
  const showPrice = () => {
    part('price').textContent = money(priceOf(product, chosen()))
  }
  form.addEventListener('change', showPrice)
  form.addEventListener('submit', event => {
    event.preventDefault()
    const quantity = form.quantity.valueAsNumber
    addToCart(product.id, chosen(), quantity)
    part('added').textContent =
      `${quantity > 1 ? `${quantity} × ` : ''}${product.name} is in your cart.`
    part('to-cart').hidden = false
  })
  showPrice()
  page.hidden = false
  part('goes').hidden = false
}

function optionField(option) {
  const field = stamp('option')
  field.querySelector('legend').textContent = option.name
  for (const [index, [label, more]] of option.choices.entries()) {
    const pill = stamp('choice')
    const input = pill.querySelector('input')
    input.name = option.name
    input.value = label
    input.checked = index === 0
    pill.querySelector('span').textContent = more ? `${label} +${money(more)}` : label
    field.querySelector('.pills').append(pill)
  }
  return field
}

function factPair([term, text]) {
  const dt = document.createElement('dt')
  const dd = document.createElement('dd')
  dt.textContent = term
  dd.textContent = text
  return [dt, dd]
}

function relatedCard(product) {
  const card = stamp('card')
  card.querySelector('a').href = `/product.html?id=${product.id}`
  card.querySelector('a').textContent = product.name
  card.querySelector('.line').textContent = product.line
  card.querySelector('.price').textContent = money(product.price)
  setRoom(card.querySelector('.room'), product)
  return card
}
