/** Milliseconds in which the visitor can say that they stay. */
export const GRACE = 3000

/**
 * Does something when the time is over, unless it was stopped or the page is no longer in front of anybody, which
 * stops it for good. Gives what stops it.
 */
export function countDown(does: () => void, ended: () => void): () => void {
  const timer = setTimeout(() => {
    stop()
    does()
  }, GRACE)
  const look = () => document.visibilityState === 'hidden' && stop()
  document.addEventListener('visibilitychange', look)

  function stop(): void {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
    ended()
  }
  return stop
}
