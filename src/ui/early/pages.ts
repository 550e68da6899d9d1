/** Calls back at each change of the address that is made without a new document. */
export function onPage(told: () => void, signal: AbortSignal): void {
  const { navigation } = window as { navigation?: EventTarget }
  if (navigation) {
    navigation.addEventListener('currententrychange', told, { signal })
    return
  }
  addEventListener('popstate', told, { signal })
  for (const name of ['pushState', 'replaceState'] as const) {
    const own = history[name]
    const ours: typeof own = (...state) => {
      own.apply(history, state)
      if (!signal.aborted) told()
    }
    history[name] = ours
    signal.addEventListener('abort', () => {
      // Whoever took it over after us calls us still.
      if (history[name] === ours) history[name] = own
    })
  }
}
