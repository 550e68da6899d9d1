const PHONE = '(max-width: 480px), (max-height: 420px)'

/** Whether the panel covers the whole page. */
export const isPhone = () => matchMedia(PHONE).matches

/**
 * While the panel covers a phone: the page behind does not scroll, and the panel ends where the keyboard
 * begins. Gives its undo, after which the page is exactly as it was.
 */
export function fillPhone(root: ShadowRoot): () => void {
  const { visualViewport, document } = window
  if (!visualViewport) return () => {}
  const lock = new CSSStyleSheet()
  lock.replaceSync('html{overflow:hidden!important}')
  const fit = new CSSStyleSheet()
  document.adoptedStyleSheets.push(lock)
  root.adoptedStyleSheets.push(fit)
  let frame = 0
  const measure = () => {
    // Who zooms with two fingers wants to see more of us, not less.
    if (visualViewport.scale > 1.01) return
    const { height, offsetTop } = visualViewport
    fit.replaceSync(`:host{--sb-view-height:${height}px;--sb-view-top:${offsetTop}px}`)
  }
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(measure)
  }
  measure()
  visualViewport.addEventListener('resize', soon)
  visualViewport.addEventListener('scroll', soon)
  return () => {
    cancelAnimationFrame(frame)
    visualViewport.removeEventListener('resize', soon)
    visualViewport.removeEventListener('scroll', soon)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== lock)
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== fit)
  }
}
