import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.js'
import { TOOLS, type Tool } from './tools.js'

/** A plus beside the field, and what can be sent besides words. Arrow keys go through it. */
export function ToolMenu({ onChoose }: { onChoose(tool: Tool): void }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const items = () => [...(whole.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

  useEffect(() => {
    if (open) items()[0]?.focus()
  }, [open])

  if (TOOLS.length === 0) return null

  function close() {
    setOpen(false)
    button.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1
    }[event.key]
    if (event.key === 'Escape') close()
    else if (to !== undefined) all[to]?.focus()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={whole}
      class='tools'
      onFocusOut={({ relatedTarget }) => {
        if (!whole.current?.contains(relatedTarget as Node | null)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type='button'
        class='icon-button tools-button'
        aria-label='Send something else'
        title='Send something else'
        aria-haspopup='menu'
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Icon name='add' />
      </button>
      {open && (
        <div
          id={id}
          class='tools-menu'
          role='menu'
          tabIndex={-1}
          aria-label='Send something else'
          onKeyDown={onKeyDown}
        >
          {TOOLS.map(tool => (
            <button
              key={tool.id}
              type='button'
              role='menuitem'
              tabIndex={-1}
              class='tools-item'
              onClick={() => {
                close()
                onChoose(tool)
              }}
            >
              <Icon name={tool.icon} />
              {tool.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
