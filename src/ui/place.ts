import type { Fields } from '../contract/index.js'
import type { Emitter } from '../core/hooks.js'
import type { traceOf } from '../core/trace.js'
import type { Settings } from '../options.js'
import type { Launcher } from './launcher.js'

/** Where a widget stands, for one visitor. */
export interface Place {
  readonly settings: Settings
  readonly launcher: Launcher
  readonly emit: Emitter['emit']
  readonly on: Emitter['on']
  /** What their conversation left behind. */
  readonly traceOf: typeof traceOf
  /** Aborted when the visitor or the widget is gone. */
  readonly stop: AbortController
  /** Settled when what the visitor does may be stored and sent, where `consent` waits for that. */
  readonly agreed: Promise<void>
  agree(): void
  setOpen(open: boolean): void
  setHidden(hidden: boolean): void
  /** Types for the visitor, as soon as there is something to type into. */
  prefill(fields: Fields): void
  /** Forgets the visitor, in all tabs. */
  reset(): Promise<void>
  /** The visitor was forgotten on another page. */
  end(): void
}
