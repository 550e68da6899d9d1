import { FAULTS, type FaultName } from './faults.js'
import type { Random } from './random.js'

/** One fault that is going to happen. Made of the seed alone. */
export interface Planned {
  readonly kind: FaultName
  /** How many messages were written before it. */
  readonly at: number
  /** How long it lasts. */
  readonly seconds: number
  /** From 0 to below 1: who is hit, and what else there is to choose. */
  readonly who: number
  readonly which: number
}

export interface Wanted {
  readonly messages: number
  readonly faults: number
  /** Which kinds may be chosen. */
  readonly kinds: readonly FaultName[]
}

/** Spreads faults over a run, the likely ones more often. */
export function plan({ messages, faults, kinds }: Wanted, random: Random): readonly Planned[] {
  if (!kinds.length) return []
  const total = kinds.reduce((sum, kind) => sum + FAULTS[kind].weight, 0)
  const rows = Array.from({ length: faults }, (): Planned => {
    const kind = choose(random() * total, kinds)
    const [least, most] = FAULTS[kind].seconds
    return {
      kind,
      at: Math.floor(random() * messages),
      seconds: Math.round(random.between(least, most) * 10) / 10,
      who: random(),
      which: random()
    }
  })
  return rows.sort((one, other) => one.at - other.at)
}

function choose(point: number, kinds: readonly FaultName[]): FaultName {
  let rest = point
  const found = kinds.find(kind => {
    rest -= FAULTS[kind].weight
    return rest < 0
  })
  return found ?? (kinds.at(-1) as FaultName)
}
