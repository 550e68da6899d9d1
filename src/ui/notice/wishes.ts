import type { Stores } from '../../core/stores.js'

/** Keeps what a visitor asked for while they waited true: what was refused was not asked for. */
export function mindWishes({ $parcels, $phase, $wishes }: Stores, signal: AbortSignal): void {
  const change = (change: object) => $wishes.set({ ...$wishes.get(), ...change })
  const undo = [
    $parcels.listen(parcels => {
      for (const { state, command } of parcels) {
        const { type } = command
        if (state === 'failed' && type in $wishes.get()) change({ [type]: undefined, failed: type })
      }
    }),
    // Another conversation begins with none of it.
    $phase.listen(phase => {
      const { quiet, notify } = $wishes.get()
      if (!/waiting|chatting|offline/.test(phase)) $wishes.set({ quiet, notify })
    })
  ]
  signal.addEventListener('abort', () => {
    for (const stop of undo) stop()
  })
}
