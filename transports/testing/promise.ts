import type { Supports, Transport } from '../../src/contract/index.js'
import type { Rig } from './rig.js'
import type { Trial } from './trial.js'

type Hand =
  | 'say'
  | 'notes'
  | 'files'
  | 'cut'
  | 'goodbye'
  | 'lines'
  | 'hold'
  | 'refuse'
  | 'babble'
  | 'silence'
  | 'visitors'

/** One promise of the contract, and the test of it. */
export interface Kept {
  /** The promise in words, said of the transport: "keeps the order of commands". */
  readonly promise: string
  /** Holds only for transports that support all of these. */
  readonly supports?: readonly (keyof Supports)[]
  /** Can be seen only with these hands on the far end. */
  readonly needs?: readonly Hand[]
  test(trial: Trial): Promise<void>
}

/** Whether this promise was given by a transport, and can be seen in a rig. */
export function applies(kept: Kept, supports: Transport['supports'], rig?: Rig): boolean {
  const given = kept.supports?.every(name => supports[name]) ?? true
  return given && (!rig || (kept.needs?.every(hand => rig[hand]) ?? true))
}
