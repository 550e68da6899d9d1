import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from './icon.js'

export interface DialogProps {
  readonly title: string
  readonly className?: string
  onClose(): void
  readonly children: (close: () => void) => ComponentChildren
}

/** A modal dialog. Escape closes it and the keyboard goes back to where it was. */
export function Dialog({ title, className = '', onClose, children }: DialogProps) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => element.current?.showModal(), [])
  const close = () => element.current?.close()

  return (
    <dialog ref={element} class={`dialog ${className}`} aria-labelledby={id} onClose={onClose}>
      <header class='dialog-head'>
        <h2 id={id}>{title}</h2>
        <button type='button' class='icon-button' aria-label='Close' onClick={close}>
          <Icon name='close' />
        </button>
      </header>
      {children(close)}
    </dialog>
  )
}
