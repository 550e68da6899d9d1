/** Signs that the far end may be within reach again: back online, looked at, shown again. */
export function createWake(signal: AbortSignal) {
  const sleepers = new Set<() => void>()
  const now = () => {
    for (const wake of [...sleepers]) wake()
  }
  addEventListener('online', now, { signal })
  addEventListener('pageshow', now, { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') now()
    },
    { signal }
  )
  return {
    now,
    on(fn: () => void): () => void {
      sleepers.add(fn)
      return () => sleepers.delete(fn)
    }
  }
}
