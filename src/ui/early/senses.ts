/** Pixels per millisecond at which a finger sends a page back up to leave it. */
const HASTE = 1.5

/** Milliseconds between two looks at where the page stands, and without a movement until there is a rest. */
const SAMPLE = 100
const REST = 1000

const FIELD = 'input,textarea,select,[contenteditable]'

/** What the hands of the visitor tell. Times are milliseconds since 1970. */
export interface Senses {
  moved: number
  /** When they were in a field of the page. */
  typed: number
  /** How far down they have been on this page, from 0 to 1. */
  scrolled: number
  leaving: boolean
}

/**
 * Notes what the hands do, of which `needs` says what has to be known. Calls back where it may make a difference:
 * at the first movement after a rest, not at each. `measure` is for once in a frame.
 */
export function watchHands(
  needs: (leaf: string) => boolean,
  told: () => void,
  signal: AbortSignal
): { readonly senses: Senses; measure(): void } {
  const senses: Senses = { moved: Date.now(), typed: 0, scrolled: 0, leaving: false }
  const page = document.documentElement
  const isTouch = deviceOf() !== 'desktop'
  const mayLeave = needs('leaving')
  let sampled = 0
  let top = 0

  const hear = (types: string, does: (event: Event) => void, at: EventTarget = window) => {
    for (const type of types.split(' ')) {
      at.addEventListener(type, does, { signal, passive: true, capture: true })
    }
  }

  hear('focusin input', event => {
    const [field] = event.composedPath() as Element[]
    if (field?.matches?.(FIELD)) senses.typed = Date.now()
  })
  if (needs('idle') || mayLeave) {
    hear('pointermove pointerdown keydown wheel scroll', ({ type }) => {
      const rested = Date.now() - senses.moved > REST
      senses.moved = Date.now()
      if (rested || senses.leaving) told()
      if (type !== 'scroll') senses.leaving = false
    })
  }
  if (needs('scrolled') || (mayLeave && isTouch)) hear('scroll', told)
  if (mayLeave) {
    const leave = (event: Event) => {
      const { target, clientY, buttons } = event as MouseEvent
      // Not by the side, and not with something in the hand.
      if (target !== page || clientY > 0 || buttons) return
      senses.leaving = true
      told()
    }
    hear('mouseleave', leave, page)
  }

  return {
    senses,
    measure() {
      if (needs('scrolled')) {
        const seen = (scrollY + innerHeight) / page.scrollHeight
        senses.scrolled = Math.max(senses.scrolled, seen)
      }
      const passed = Date.now() - sampled
      if (!(mayLeave && isTouch) || passed < SAMPLE) return
      senses.leaving = top - scrollY > HASTE * passed
      top = scrollY
      sampled += passed
    }
  }
}

/** What the visitor holds in their hands. */
export function deviceOf(): 'phone' | 'tablet' | 'desktop' {
  if (!matchMedia('(pointer: coarse)').matches) return 'desktop'
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet'
}
