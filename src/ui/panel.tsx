import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useBell, useStore } from './context.js'
import { goRound, mayTakeFocus, takeFocus } from './focus.js'
import { Header } from './header.js'
import { PANES, type PaneModule } from './panes.js'
import { fillPhone, isPhone } from './phone.js'
import { adopt } from './sheets.js'
import { Trouble } from './trouble.js'

interface Props {
  readonly root: ShadowRoot
  readonly launcher: HTMLElement
}

/** The panel: a dialog beside the page, or over all of it on a phone. */
export function Panel({ root, launcher }: Props) {
  const { stores, settings, close } = useBell()
  const isOpen = useStore(stores.$open)
  const phase = useStore(stores.$phase)
  const [pane, setPane] = useState<PaneModule>()
  const dialog = useRef<HTMLDivElement>(null)
  const lazy = settings.panes?.[phase] ?? PANES[phase]

  useEffect(() => {
    if (!isOpen) return
    let current = true
    void lazy().then(loaded => {
      if (!current) return
      if (loaded.css) adopt(root, loaded.css)
      setPane(loaded)
    })
    return () => {
      current = false
    }
  }, [lazy, isOpen])

  useLayoutEffect(() => {
    if (!isOpen) return
    const undo = fillPhone(root)
    return () => {
      undo()
      launcher.focus({ preventScroll: true })
    }
  }, [isOpen])

  useLayoutEffect(() => {
    if (isOpen && pane && mayTakeFocus(root)) takeFocus(dialog.current)
  }, [isOpen, pane])

  const Pane = pane?.default
  return (
    <div
      ref={dialog}
      part='panel'
      role='dialog'
      tabIndex={-1}
      aria-modal={isOpen && isPhone()}
      aria-labelledby='title'
      hidden={!isOpen}
      data-phase={phase}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.isComposing) close()
        if (event.key === 'Tab' && isPhone()) goRound(event, root)
      }}
    >
      <Header />
      <Trouble />
      <div part='pane'>{Pane && <Pane />}</div>
    </div>
  )
}
