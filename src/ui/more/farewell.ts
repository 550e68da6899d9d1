import { adopt } from '../sheets.js'
import css from '../styles/farewell.css'

/** Milliseconds. */
const LONG_ENOUGH = 12_000

/** Says a last word to somebody who was forgotten: the panel, with all that was in it, is gone. */
export function sayFarewell(root: ShadowRoot, text: string): void {
  root.querySelector('[part="farewell"]')?.remove()
  const line = document.createElement('p')
  line.setAttribute('part', 'farewell')
  line.role = 'status'
  adopt(root, css)
  root.append(line)
  // A region is heard when it changes, not when it comes.
  requestAnimationFrame(() => {
    line.textContent = text
  })
  line.addEventListener('click', () => line.remove())
  setTimeout(() => line.remove(), LONG_ENOUGH)
}
