import { ShopbellError } from '../../src/contract/index.js'
import { createMemoryPair } from '../../transports/memory/index.js'
import type { Rig } from '../../transports/testing/index.js'

/** The memory transport with every hand on its far end that it has. */
export function createMemoryRig() {
  const refusals: ShopbellError[] = []
  const { transport, farEnd } = createMemoryPair({
    presence: { available: true, agents: [] },
    limits: { size: 1_000_000, types: ['image/*', '.txt'] },
    answer() {
      const refusal = refusals.shift()
      if (refusal) throw refusal
      return undefined
    }
  })
  return {
    transport,
    acted: () => farEnd.acted,
    notes: () => farEnd.notes,
    files: () => farEnd.files,
    say: farEnd.say,
    cut: () => farEnd.cut(),
    goodbye: () => farEnd.cut(new ShopbellError('unavailable', 'Back in a minute')),
    lines: farEnd.lines,
    patience: 20,
    hold: farEnd.hold,
    silence: farEnd.silence,
    refuse(what, error) {
      if (what === 'connection') farEnd.refuse(error)
      else refusals.push(error)
    }
  } satisfies Rig
}
