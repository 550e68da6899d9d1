import type { Seat } from './seat.js'
import { forget } from './trace.js'

/** Forgets the visitor, in all tabs: what the far end no longer knows must not be here either. */
export function eraseHere({ forgotten, settings }: Seat): void {
  forgotten()
  void forget(settings.name)
}
