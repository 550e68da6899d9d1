const REACHABLE = 'button,input,textarea,select,a[href],video,[tabindex="0"]'

/** Whether nobody is typing elsewhere: focus is ours, or was lost with what we took away. */
export function mayTakeFocus(root: ShadowRoot): boolean {
  const { activeElement } = root.ownerDocument
  const inside = root.activeElement?.closest('[part="pane"]')
  return !inside && (activeElement === root.host || activeElement === root.ownerDocument.body)
}

/** Into the first field; on a touch screen onto the panel, lest a keyboard covers what is to be read. */
export function takeFocus(dialog: HTMLElement | null): void {
  const field =
    matchMedia('(pointer: fine)').matches && dialog?.querySelector('input,textarea,select')
  const target = (field || dialog) as HTMLElement | null
  target?.focus({ preventScroll: true })
}

/** Keeps the Tab key inside a panel that covers the whole page. */
export function goRound(event: KeyboardEvent, root: ShadowRoot): void {
  const all = [...root.querySelectorAll<HTMLElement>(`[part="panel"] :is(${REACHABLE})`)]
  const stops = all.filter(one => one.offsetParent && !one.hasAttribute('disabled'))
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  const at = root.activeElement
  if (at !== from && at !== event.currentTarget) return
  event.preventDefault()
  to?.focus()
}
