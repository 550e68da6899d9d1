/** A timer that ends with a signal. Setting it takes the place of what it was set for before. */
export function createTimer(signal: AbortSignal): (milliseconds: number, then: () => void) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))
  return (milliseconds, then) => {
    clearTimeout(timer)
    if (!signal.aborted) timer = setTimeout(then, milliseconds)
  }
}
