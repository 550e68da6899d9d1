/** Signs that the far end may be within reach: back online, looked at, shown again. And that it will not be. */
export function createWake(signal: AbortSignal) {
  const sleepers = new Set<() => void>()
  const wakers = new Set<() => void>()
  const all = (fns: Set<() => void>) => () => {
    for (const fn of [...fns]) fn()
  }
  const into = (fns: Set<() => void>) => (fn: () => void) => {
    fns.add(fn)
    return () => fns.delete(fn)
  }
  const now = all(wakers)
  const sleep = all(sleepers)
  addEventListener('online', now, { signal })
  addEventListener('pageshow', now, { signal })
  // Put aside, perhaps to be brought back: whoever goes back to this page finds it as it was.
  addEventListener('pagehide', sleep, { signal })
  document.addEventListener('freeze', sleep, { signal })
  document.addEventListener('resume', now, { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') now()
    },
    { signal }
  )
  return { now, wake: into(wakers), sleep: into(sleepers) }
}
