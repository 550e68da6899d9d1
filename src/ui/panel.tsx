import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useBell, useStore } from './context.js'
import { mayTakeFocus, takeFocus } from './focus.js'
import { Header } from './header.js'
import { PANES, type PaneModule } from './panes.js'
import { isPhone } from './phone.js'
import { adopt } from './sheets.js'
import { Trouble } from './trouble.js'

/** The panel: a dialog beside the page, or over all of it on a phone. */
export function Panel({ root, launcher }: { root: ShadowRoot; launcher: HTMLElement }) {
  const bell = useBell()
  const { stores, settings, emit, act, close } = bell
  const isOpen = useStore(stores.$open)
  const phase = useStore(stores.$phase)
  const over = useStore(stores.$over)
  const line = useStore(stores.$line)
  const [pane, setPane] = useState<PaneModule>()
  const dialog = useRef<HTMLDialogElement>(null)
  const writes = phase === 'prechat' && settings.form === false
  const lazy = over ? PANES[over] : (settings.panes?.[phase] ?? PANES[writes ? 'chatting' : phase])

  useEffect(() => {
    let current = isOpen
    if (current) {
      lazy()
        .then(loaded => {
          if (!current) return
          adopt(root, loaded.css)
          setPane(loaded)
        })
        .catch(error => emit('error', error))
    }
    return () => {
      current = false
    }
    // What cannot be fetched now may be there when the line is again.
  }, [lazy, isOpen, line])

  useLayoutEffect(() => {
    const box = dialog.current
    if (!isOpen || !box) return
    const phone = isPhone()
    // Modal where it hides the page: then the browser keeps focus and readers inside.
    if (phone) box.showModal()
    // Not by `show()`, which would take the focus, wanted or not.
    else box.open = true
    const filled = phone
      ? import('./fill-phone.js').then(it => it.fillPhone(root)).catch(() => {})
      : undefined
    return () => {
      box.close()
      void filled?.then(undo => undo?.())
      if (bell.asked) launcher.focus({ preventScroll: true })
    }
  }, [isOpen])

  useLayoutEffect(() => {
    if (isOpen && pane && bell.asked && mayTakeFocus(root)) takeFocus(dialog.current)
  }, [isOpen, pane])

  // Delivery is asked for once there is something to type into, not before.
  useEffect(() => {
    if (isOpen && pane) void act(it => it.see())
  }, [isOpen, pane])

  const Pane = pane?.default
  return (
    <dialog
      ref={dialog}
      part='panel'
      tabIndex={-1}
      aria-labelledby='title'
      onCancel={event => event.preventDefault()}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.isComposing) close()
      }}
    >
      <Header />
      <Trouble />
      <div part='pane'>{Pane && <Pane />}</div>
    </dialog>
  )
}
