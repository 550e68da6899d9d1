import { findProduct, priceOf } from './products.js'

const KEY = 'tallow-street-cart'
const MOST = 20
const FREE_DELIVERY = 250
const DELIVERY = 12

let memory = []

/** The lines of the cart: `{ id, chosen, quantity }`. Empty when nothing is stored or the store is shut. */
export function readCart() {
  try {
    memory = JSON.parse(localStorage.getItem(KEY) ?? '[]')
  } catch {
    // Without storage the cart lives as long as the page.
  }
  return Array.isArray(memory) ? memory.filter(line => findProduct(line?.id)) : []
}

/** Adds lamps; a line with the same options only grows. */
export function addToCart(id, chosen, quantity) {
  const lines = readCart()
  const same = lines.find(line => line.id === id && sameChoice(line.chosen, chosen))
  if (same) same.quantity = within(same.quantity + quantity)
  else lines.push({ id, chosen, quantity: within(quantity) })
  write(lines)
}

/** Sets how many of the line at this place; none takes the line away. */
export function setQuantity(index, quantity) {
  const lines = readCart()
  if (!lines[index]) return
  if (quantity < 1) lines.splice(index, 1)
  else lines[index].quantity = within(quantity)
  write(lines)
}

/** Takes everything out. */
export function emptyCart() {
  write([])
}

/** How many lamps are in the cart. */
export function countOf(lines) {
  return lines.reduce((sum, line) => sum + line.quantity, 0)
}

/** What the cart costs, and what getting it home costs. */
export function totalsOf(lines) {
  const goods = lines.reduce((sum, line) => sum + lineTotal(line), 0)
  const delivery = goods === 0 || goods >= FREE_DELIVERY ? 0 : DELIVERY
  return { goods, delivery, total: goods + delivery }
}

/** What one line of the cart costs. */
export function lineTotal(line) {
  return priceOf(findProduct(line.id), line.chosen) * line.quantity
}

/** Calls back now and whenever the cart changes, in this tab or another. Returns the undo. */
export function onCart(listener) {
  const tell = () => listener(readCart())
  const fromTab = event => {
    if (event.key === KEY || event.key === null) tell()
  }
  addEventListener('cart', tell)
  addEventListener('storage', fromTab)
  tell()
  return () => {
    removeEventListener('cart', tell)
    removeEventListener('storage', fromTab)
  }
}

function write(lines) {
  memory = lines
  try {
    localStorage.setItem(KEY, JSON.stringify(lines))
  } catch {
    // Without storage the cart lives as long as the page.
  }
  dispatchEvent(new Event('cart'))
}

function within(quantity) {
  return Math.min(Math.max(Math.round(quantity) || 1, 1), MOST)
}

function sameChoice(a, b) {
  return Object.keys({ ...a, ...b }).every(name => a[name] === b[name])
}
