/** What says nothing that anybody could read. */
const SILENT = 'script,style,noscript,template,head,shop-bell'

/** Words that stand for an element in place of a text. */
const ATTRIBUTES = ['aria-label', 'alt', 'placeholder', 'title']

/** The element on the page that an agent means: what the selector finds, or the smallest that says the text. */
export function findElement(
  document: Document,
  host: Element,
  { selector, text }: { readonly selector?: string; readonly text?: string }
): Element | undefined {
  if (selector) return bySelector(document, host, selector)
  return text ? byText(document.body, host, text) : undefined
}

function bySelector(document: Document, host: Element, selector: string): Element | undefined {
  try {
    return [...document.querySelectorAll(selector)].find(
      element => !host.contains(element) && isShown(element)
    )
  } catch {
    // What an agent typed need not be a selector.
    return
  }
}

function byText(body: Element, host: Element, text: string): Element | undefined {
  const wanted = fold(text)
  let found: Element | undefined
  let length = Number.POSITIVE_INFINITY

  /** What an element says; the smallest that says what is wanted is noted, of several the one with the fewest words. */
  function look(element: Element): string {
    if (element === host || element.matches(SILENT) || !isShown(element)) return ''
    const { childNodes } = element.shadowRoot ?? element
    const before = length
    const own = [...childNodes].map(node => saidBy(node, look)).join('')
    const named = ATTRIBUTES.map(name => element.getAttribute(name) ?? '')
    const value = isButton(element) ? element.value : ''
    for (const said of [own, value, ...named]) {
      const folded = fold(said)
      // What is inside of it has said so already, in fewer words.
      if (length < before || !folded.includes(wanted) || folded.length >= length) continue
      found = element
      length = folded.length
    }
    return own
  }

  if (wanted) look(body)
  return found
}

function saidBy(node: Node, look: (element: Element) => string): string {
  if (node.nodeType === 3) return node.nodeValue ?? ''
  return node.nodeType === 1 ? look(node as Element) : ''
}

function isButton(element: Element): element is HTMLInputElement {
  return element.matches('input:is([type="submit"],[type="button"],[type="reset"])')
}

/** As people read: without regard to capitals, and to how many spaces there are. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** `display: contents` and the body of old browsers say nothing of themselves. */
function isShown(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true }) !== false || isThrough(element)
}

function isThrough(element: Element): boolean {
  return getComputedStyle(element).display === 'contents'
}
