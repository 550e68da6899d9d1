import { measure } from '../sizes.mjs'
import { table } from './table.mjs'

/** What weighs how much, and may. */
export function sizesTable() {
  return table(
    ['What a browser downloads', 'Brotli:', 'Limit:'],
    measure().map(({ what, bytes, limit }) => [what, say(bytes), say(limit)])
  )
}

const say = bytes => `${bytes.toLocaleString('en')} B`
