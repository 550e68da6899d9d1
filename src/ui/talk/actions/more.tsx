import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../../../contract/index.js'
import { useBell, useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { adopt } from '../../sheets.js'
import { ACTIONS } from '../../strings/actions.js'

type Loaded = typeof import('./menu.js')

/** The button to what can be done with a message. Arrow keys lead from one message's to the next. */
export function More({ message, last }: { message: Message; last: boolean }) {
  const { launcher } = useBell()
  const strings = useStrings(ACTIONS)
  const [open, setOpen] = useState(false)
  const [menu, setMenu] = useState<Loaded>()
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open || menu) return
    import('./menu.js').then(
      loaded => {
        adopt(launcher.root, loaded.css)
        setMenu(loaded)
      },
      () => setOpen(false)
    )
  }, [open])

  function close(focus: boolean): void {
    setOpen(false)
    if (focus) button.current?.focus({ preventScroll: true })
  }

  return (
    <>
      <button
        ref={button}
        type='button'
        part='act'
        class='round'
        data-message={message.id}
        // One stop for all of them.
        tabIndex={last ? 0 : -1}
        aria-label={strings.actions}
        aria-haspopup='menu'
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={({ currentTarget, key }) => {
          const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
          if (!step || open) return
          const all = [
            ...(currentTarget.closest('[part="scroller"]')?.querySelectorAll('[part="act"]') ?? [])
          ]
          const next = all[all.indexOf(currentTarget) + step] as HTMLElement | undefined
          next?.focus()
        }}
      >
        <Icon name='more' />
      </button>
      {open && menu && <menu.Menu message={message} close={close} />}
    </>
  )
}
