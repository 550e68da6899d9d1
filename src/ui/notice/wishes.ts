import type { Stores } from '../../core/stores.js'

/** Keeps what a visitor asked for while they waited true: what was refused was not asked for. */
export function mindWishes({ $parcels, $phase, $wishes }: Stores, signal: AbortSignal): void {
  const change = (change: object) => $wishes.set({ ...$wishes.get(), ...change })
  const undo = [
    $parcels.listen(parcels => {
      for (const { state, command } of parcels) {
        if (state === 'failed' && /^(survey|callback|remind)$/.test(command.type)) {
          change({ [command.type]: undefined, failed: command.type })
        }
      }
    }),
    // Another conversation begins with none of it.
    $phase.listen(phase => {
      if (/^(closed|prechat|feedback|written)$/.test(phase)) {
        const { quiet, notify } = $wishes.get()
        $wishes.set({ ...(quiet && { quiet }), ...(notify && { notify }) })
      }
    })
  ]
  signal.addEventListener('abort', () => {
    for (const stop of undo) stop()
  })
}
