import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { Group } from './groups.js'

interface Props {
  readonly groups: readonly Group[]
  readonly label: string
  /** What has the grid in it. */
  readonly grid: RefObject<HTMLElement | null>
}

/** A button for each group, which brings it into sight; one stop of the keyboard. */
export function Jumps({ groups, label, grid }: Props) {
  const [at, setAt] = useState(0)

  function jump(to: number): void {
    setAt(to)
    const scroller = grid.current?.querySelector('[part="emoji-grid"]')
    const group = scroller?.querySelectorAll('tbody')[to]
    if (!scroller || !group) return
    scroller.scrollTop += group.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  }

  function onKeyDown(event: KeyboardEvent): void {
    const toolbar = event.currentTarget as HTMLElement
    const isTurned = getComputedStyle(toolbar).direction === 'rtl'
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = toolbar.querySelectorAll('button')
    const to = (at + (isTurned ? -step : step) + all.length) % all.length
    setAt(to)
    all[to]?.focus()
  }

  return (
    <div part='emoji-groups' role='toolbar' aria-label={label} onKeyDown={onKeyDown}>
      {groups.map(({ name, emoji: [first] }, index) => (
        <button
          key={name}
          type='button'
          tabIndex={index === at ? 0 : -1}
          aria-label={name}
          title={name}
          onClick={() => jump(index)}
        >
          {first?.sign}
        </button>
      ))}
    </div>
  )
}
