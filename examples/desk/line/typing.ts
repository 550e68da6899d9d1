const REPEAT = 3000
const SILENCE = 5000

export interface Typing {
  typed(): void
  stopped(): void
}

/** Tells that the agent types: at most every three seconds, and that they stopped after five. */
export function createTyping(tell: (active: boolean) => void, now: () => number): Typing {
  let told = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function stopped() {
    clearTimeout(timer)
    if (told === Number.NEGATIVE_INFINITY) return
    told = Number.NEGATIVE_INFINITY
    tell(false)
  }

  return {
    stopped,
    typed() {
      clearTimeout(timer)
      timer = setTimeout(stopped, SILENCE)
      if (now() - told < REPEAT) return
      told = now()
      tell(true)
    }
  }
}
