/**
 * While the panel covers a phone: the page behind does not scroll, and the panel ends where the keyboard
 * begins. Gives its undo, after which the page is exactly as it was.
 */
export function fillPhone(root: ShadowRoot): () => void {
  const view = window.visualViewport
  const lock = new CSSStyleSheet()
  const fit = new CSSStyleSheet()
  const measure = () => {
    // Who zooms with two fingers wants to see more of us, not less.
    if (!view || view.scale > 1.01) return
    fit.replaceSync(`:host{--sb-view-height:${view.height}px;--sb-view-top:${view.offsetTop}px}`)
  }
  lock.replaceSync('html{overflow:hidden!important}')
  document.adoptedStyleSheets.push(lock)
  root.adoptedStyleSheets.push(fit)
  measure()
  view?.addEventListener('resize', measure)
  view?.addEventListener('scroll', measure)
  return () => {
    view?.removeEventListener('resize', measure)
    view?.removeEventListener('scroll', measure)
    for (const place of [document, root]) {
      place.adoptedStyleSheets = place.adoptedStyleSheets.filter(one => one !== lock && one !== fit)
    }
  }
}
