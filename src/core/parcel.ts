import type { Command, FaultCode } from '../contract/index.js'

/** A command on its way: stored before it leaves, gone when the far end has accepted it. */
export interface Parcel {
  readonly id: string
  readonly command: Command
  /** `sending` only where a repeat would act twice: whoever finds it so cannot know whether it arrived. */
  readonly state: 'queued' | 'sending' | 'failed'
  /** Why it failed. `timeout` and `offline` mean that the outcome is unknown. */
  readonly fault?: FaultCode
  /** When the visitor sent it, by the visitor's clock. */
  readonly at: number
  /** Grows along the queue. */
  readonly order: number
}
