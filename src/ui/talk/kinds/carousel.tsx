import type { ComponentChild } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useStrings } from '../../context.js'
import { Icon } from '../../icon.js'
import { RICH } from '../../strings/rich.js'
import { fill } from '../../strings.js'

/**
 * Things side by side, of which one is looked at. It turns by touch, by its buttons and by the arrow keys, and never
 * by itself; the next one peeks in, so that one sees that there is more.
 */
export function Carousel({ children }: { children: readonly ComponentChild[] }) {
  const strings = useStrings(RICH)
  const reel = useRef<HTMLElement>(null)
  const [at, setAt] = useState(0)
  const count = children.length
  /** Where it turns to: what it passes on the way is not looked at. */
  const goal = useRef<number | undefined>(undefined)

  /** How far the beginning of each lies from that of the reel, in the direction in which is read. */
  function distances(box: HTMLElement): readonly number[] {
    const toLeft = getComputedStyle(box).direction === 'rtl'
    const edge = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return toLeft ? -right : left
    }
    return [...box.children].map(child => edge(child) - edge(box))
  }

  function turn(to: number): void {
    const box = reel.current
    const distance = box ? distances(box)[to] : undefined
    if (!box || distance === undefined) return
    const toLeft = getComputedStyle(box).direction === 'rtl'
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    box.scrollBy({ left: toLeft ? -distance : distance, behavior: isCalm ? 'instant' : 'smooth' })
    goal.current = to
    setAt(to)
  }

  const arrive = () => {
    goal.current = undefined
  }

  function onScroll(): void {
    const box = reel.current
    if (!box) return
    const isAtEnd = Math.abs(box.scrollLeft) + box.clientWidth >= box.scrollWidth - 2
    const away = distances(box).map(Math.abs)
    const now = isAtEnd ? count - 1 : away.indexOf(Math.min(...away))
    if (now === goal.current) arrive()
    if (goal.current === undefined) setAt(now)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== reel.current) return
    const toLeft = reel.current && getComputedStyle(reel.current).direction === 'rtl'
    const to = {
      ArrowRight: at + (toLeft ? -1 : 1),
      ArrowLeft: at + (toLeft ? 1 : -1),
      Home: 0,
      End: count - 1
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    turn(to)
  }

  const button = (to: number, label: string, name: string) => (
    <button
      type='button'
      class={`round ${name}`}
      aria-label={label}
      aria-disabled={to < 0 || to >= count}
      onClick={() => turn(to)}
    >
      <Icon name='down' />
    </button>
  )
  return (
    <div part='carousel'>
      <section
        ref={reel}
        class='reel'
        aria-label={strings.carousel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        onScrollEnd={arrive}
        onPointerDown={arrive}
        onWheel={arrive}
        onKeyDown={onKeyDown}
      >
        {children}
      </section>
      <div class='turns'>
        {button(at - 1, strings.previousCard, 'back')}
        <span class='note' role='status'>
          {fill(strings.cardOf, { at: at + 1, count })}
        </span>
        {button(at + 1, strings.nextCard, 'on')}
      </div>
    </div>
  )
}
