/** Milliseconds for which a message is lit up. */
const LIT = 2000
/** Pages of earlier messages that are opened in search of one. */
const PAGES = 100

/** Scrolls to a message and lights it up for a moment. Resolves to whether it is there. */
export async function reveal(root: ShadowRoot, message: string): Promise<boolean> {
  const scroller = root.querySelector<HTMLElement>('[part="scroller"]')
  for (let page = 0; scroller && page < PAGES; page += 1) {
    const row = scroller
      .querySelector(`[data-message="${CSS.escape(message)}"]`)
      ?.closest<HTMLElement>('[part="row"]')
    if (row) {
      show(scroller, row)
      return true
    }
    // Those that are here already, and not drawn yet.
    const more = scroller.querySelector<HTMLElement>(':scope > .quiet')
    if (!more) return false
    more.click()
    await new Promise(resolve => setTimeout(resolve))
  }
  return false
}

function show(scroller: HTMLElement, row: HTMLElement): void {
  const box = row.getBoundingClientRect()
  const room = scroller.getBoundingClientRect()
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  scroller.scrollBy({
    top: box.top - room.top - (room.height - box.height) / 2,
    behavior: isCalm ? 'instant' : 'smooth'
  })
  row.dataset.lit = ''
  setTimeout(() => delete row.dataset.lit, LIT)
}
