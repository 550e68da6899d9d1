import { onTestFinished, vi } from 'vitest'

/** What browsers have and happy-dom has not: properties that stand for ARIA attributes. */
function reflect(property: string, attribute: string): void {
  if (property in Element.prototype) return
  Object.defineProperty(Element.prototype, property, {
    configurable: true,
    get(this: Element) {
      return this.getAttribute(attribute)
    },
    set(this: Element, value: string | null) {
      if (value === null) this.removeAttribute(attribute)
      else this.setAttribute(attribute, value)
    }
  })
}

reflect('ariaLabel', 'aria-label')
reflect('ariaExpanded', 'aria-expanded')
reflect('ariaHidden', 'aria-hidden')
reflect('role', 'role')

// Nothing is drawn, hence nothing can be measured; a click needs no pointer to be there.
Object.assign(globalThis, {
  reportError: (error: unknown) => console.error(error)
})

/** A screen on which media queries hold that contain one of these words. */
export function stubMedia(...holding: readonly string[]): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: holding.some(word => query.includes(word)),
    addEventListener() {},
    removeEventListener() {}
  }))
  onTestFinished(() => void vi.unstubAllGlobals())
}

/** Goes on once something is so. */
export async function until(check: () => unknown): Promise<void> {
  await vi.waitFor(check, { interval: 2, timeout: 20_000 })
}
