import type { Page } from 'playwright'

/** What has the keyboard: the label, part or name of the element, inside shadow roots too. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    if (!at || at === document.body) return 'the page'
    const label = (at as HTMLInputElement).labels?.[0]?.textContent
    return at.ariaLabel || label || at.textContent || at.getAttribute('part') || at.localName
  })
}

/** Presses Tab until something with this name has the keyboard; says so if nothing ever does. */
export async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const met: string[] = []
  while (met.length < 30) {
    const at = await focused(page)
    if (at.includes(name)) return
    met.push(at)
    await page.keyboard.press(key)
  }
  throw new Error(`Tab never came to ${name}, only to ${met.join(', ')}`)
}
