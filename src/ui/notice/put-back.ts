import { isPhone } from '../phone.js'

/**
 * Gives the panel back what it loses when a router takes it out of the page, and it is put into the next
 * body: the place in the thread, and on a phone that it covers everything.
 */
export function keepPlace(root: ShadowRoot, signal: AbortSignal): void {
  const places = new WeakMap<Element, number>()
  const note = ({ target }: Event) => {
    if (target instanceof Element) places.set(target, target.scrollTop)
  }

  function restore(): void {
    for (const part of document.querySelectorAll('html,body')) {
      observer.observe(part, { childList: true })
    }
    const dialog = root.querySelector('dialog')
    if (dialog?.open && isPhone() && !dialog.matches(':modal')) {
      dialog.close()
      dialog.showModal()
    }
    for (const box of root.querySelectorAll('[part="scroller"]')) {
      if (box.scrollTop === 0) box.scrollTop = places.get(box) ?? 0
    }
  }

  const observer = new MutationObserver(restore)
  root.addEventListener('scroll', note, { capture: true, signal })
  signal.addEventListener('abort', () => observer.disconnect())
  restore()
}
