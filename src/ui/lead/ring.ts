import { adopt } from '../sheets.js'
import css from '../styles/lead.css'

/** Pixels between an element and the ring around it. */
const GAP = 6
/** Pixels that a note needs under the ring; where there are fewer, it stands over it. */
const ROOM = 120

/** One place for each ring: a sheet says where it is, since no element of ours has a style of its own. */
function createPlace(root: ShadowRoot) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('[part="ring"]{}')
  const ring = sheet.cssRules[0] as CSSStyleRule
  root.adoptedStyleSheets.push(sheet)
  return {
    put({ top, left, width, height }: DOMRect) {
      ring.style.setProperty('inset', `${top - GAP}px auto auto ${left - GAP}px`)
      ring.style.setProperty('inline-size', `${width + 2 * GAP}px`)
      ring.style.setProperty('block-size', `${height + 2 * GAP}px`)
    },
    leave() {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter(each => each !== sheet)
    }
  }
}

/** Where it is; of a line of text that has room to spare, where the text is. */
function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect()
  if (!/^(block|list-item)$/.test(getComputedStyle(element).display)) return box
  const range = document.createRange()
  range.selectNodeContents(element)
  const { left, width } = range.getBoundingClientRect()
  return width ? new DOMRect(left, box.top, Math.min(width, box.width), box.height) : box
}

/**
 * Draws a ring around an element of the page, with a note to it, until the signal is aborted. It stays where the
 * element is, however that moves, and changes nothing of the page.
 */
export function drawRing(
  root: ShadowRoot,
  element: Element,
  note: string,
  said: string,
  signal: AbortSignal
): void {
  const ring = document.createElement('div')
  const words = document.createElement('p')
  const region = document.createElement('div')
  adopt(root, css)
  ring.setAttribute('part', 'ring')
  words.dir = 'auto'
  words.textContent = note
  words.hidden = !note
  words.ariaHidden = 'true'
  region.className = 'unseen'
  region.role = 'status'
  ring.append(words)
  // Before the panel, which it must not lie over.
  root.prepend(ring)
  root.append(region)
  const place = createPlace(root)
  if (element.closest('dialog[open],[popover]')) {
    // Over what the page itself lays over everything.
    ring.popover = 'manual'
    ring.showPopover?.()
  }
  // What is there from the beginning is not read out.
  const timer = setTimeout(() => {
    region.textContent = said
  }, 100)

  function follow(): void {
    if (signal.aborted) return
    const rect = boxOf(element)
    ring.hidden = !element.isConnected || !rect.width
    ring.classList.toggle('under', rect.bottom + ROOM > innerHeight)
    place.put(rect)
    requestAnimationFrame(follow)
  }

  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    ring.remove()
    region.remove()
    place.leave()
  })
  follow()
}
