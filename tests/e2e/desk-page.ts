import type { Shop } from './shop.js'
import { pageWith, type Street } from './street.js'

/** The fields that visitors of tests fill in. */
const FORM = [
  { name: 'name', label: 'Your name', type: 'text', required: true },
  { name: 'question', label: 'Your question', type: 'textarea', required: true }
]

/** A page with the widget of a shop, and what is set there beside the form. Gives its address. */
export function pageOf(street: Street, shop: Shop, settings: object = {}): string {
  const script = `${shop.url}/shopbell.js`
  return street.put({ body: pageWith({ script, settings: { form: FORM, ...settings } }) })
}
