import type { Fields, Profile } from './contract/index.js'
import type { Emitter } from './core/hooks.js'
import type { Sale } from './core/measure.js'

/** The developer's handle. Everything may be called at any time, in any order, any number of times. */
export interface Shopbell {
  /** Shows the panel. */
  open(): void
  /** Puts the panel away. The conversation goes on. */
  close(): void
  toggle(): void
  /** Shows the bell in the corner. */
  show(): void
  /** Takes the bell out of sight. */
  hide(): void
  /** Says something for the visitor, as if they had typed it. Resolves when it cannot be lost. */
  send(text: string): Promise<void>
  /** Types for the visitor, into the form by field name or, as `message`, the composer; sends nothing. */
  prefill(fields: Fields): void
  /** Tells who the visitor is. */
  identify(profile: Profile): void
  /**
   * The visitor agrees to what is stored and sent, where `Options.consent` waits for that. With `false` they
   * no longer do: as `reset`.
   */
  consent(given?: boolean): void
  /** Forgets the visitor, here and in storage, as after a log-out. */
  reset(): Promise<void>
  /** They have bought something: counted for the talk that they had, if it was not too long ago. */
  converted(sale: Sale): void
  on: Emitter['on']
  /** Leaves the page as it was. The conversation stays stored. */
  destroy(): void
}
