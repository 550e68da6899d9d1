import { bodyOf } from './page.js'
import type { Account } from './said.js'
import type { Piece } from './tree.js'

/**
 * Has the browser print a transcript, out of a frame that nobody sees. Made of elements, not of markup: it works
 * where the page allows neither styles nor markup.
 */
export function print(account: Account, sheet: string, root: ShadowRoot): void {
  root.querySelector('iframe.unseen')?.remove()
  const frame = document.createElement('iframe')
  frame.className = 'unseen'
  frame.title = account.labels.title
  frame.tabIndex = -1
  frame.ariaHidden = 'true'
  frame.addEventListener('load', () => fill(frame, account, sheet), { once: true })
  root.append(frame)
}

function fill(frame: HTMLIFrameElement, account: Account, sheet: string): void {
  const { contentWindow: view, contentDocument: page } = frame
  if (!view || !page) return
  // A sheet belongs to the page that it was made in.
  const Sheet = (view as Window & typeof globalThis).CSSStyleSheet
  const made = new Sheet()
  made.replaceSync(sheet)
  page.adoptedStyleSheets = [made]
  page.documentElement.lang = account.locale
  page.title = [account.labels.title, account.reference].filter(Boolean).join(' ')
  page.body.append(...bodyOf(account).map(piece => nodeOf(piece, page)))
  view.addEventListener('afterprint', () => frame.remove())
  view.print()
}

function nodeOf(piece: Piece, page: Document): Node {
  if (typeof piece === 'string') return page.createTextNode(piece)
  const [tag, attributes, ...inside] = piece
  const element = page.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...inside.map(one => nodeOf(one, page)))
  return element
}
