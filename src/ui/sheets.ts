const sheets = new WeakMap<ShadowRoot, Set<string>>()

/** Adds a style sheet to a root, once. Needs no permission of the page's policy. */
export function adopt(root: ShadowRoot, css: string): void {
  const known = sheets.get(root) ?? new Set()
  sheets.set(root, known.add(''))
  if (known.has(css)) return
  known.add(css)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
}
