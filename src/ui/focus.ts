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
