import type { Settings } from '../options.js'

const sheets = new Map<string, CSSStyleSheet>()

/** Adds a style sheet to a root, once. Needs no permission of the page's policy. */
export function adopt(root: ShadowRoot, css = ''): void {
  const sheet = sheets.get(css) ?? new CSSStyleSheet()
  if (!sheets.has(css)) sheet.replaceSync(css)
  sheets.set(css, sheet)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}

/** Light or dark as the owner has said, where that is not as the page is. */
export function adoptScheme(root: ShadowRoot, scheme: Settings['scheme']): void {
  if (scheme === 'page') return
  adopt(root, `:host{color-scheme:${scheme === 'visitor' ? 'light dark' : scheme}!important}`)
}
