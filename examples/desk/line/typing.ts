import { atom, type ReadableAtom } from 'nanostores'

const REPEAT = 3000
const SILENCE = 5000

export interface Typing {
  /** Whether the agent types right now. */
  readonly $active: ReadableAtom<boolean>
  typed(): void
  stopped(): void
}

/** Tells that the agent types: at most every three seconds, and that they stopped after five. */
export function createTyping(tell: (active: boolean) => void, now: () => number): Typing {
  const $active = atom(false)
  let told = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function stopped() {
    clearTimeout(timer)
    $active.set(false)
    if (told === Number.NEGATIVE_INFINITY) return
    told = Number.NEGATIVE_INFINITY
    tell(false)
  }

  return {
    $active,
    stopped,
    typed() {
      $active.set(true)
      clearTimeout(timer)
      timer = setTimeout(stopped, SILENCE)
      if (now() - told < REPEAT) return
      told = now()
      tell(true)
    }
  }
}
