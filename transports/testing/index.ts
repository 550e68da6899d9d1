import type { Supports } from '../../src/contract/index.js'
import { AMENDING } from './amending.js'
import { BESIDE } from './beside.js'
import { COMMANDS } from './commands.js'
import { COMPANY } from './company.js'
import { CONNECTING } from './connecting.js'
import { MORE_THAN_WORDS } from './contents.js'
import { EVENTS } from './events.js'
import { FILES } from './files.js'
import { HANGING_UP } from './hanging-up.js'
import { LED } from './led.js'
import { LOSING } from './losing.js'
import { NOISY } from './noise.js'
import { applies, type Kept } from './promise.js'
import { REFUSING } from './refusing.js'
import { RESUMING } from './resuming.js'
import type { Rig } from './rig.js'
import { createTrial } from './trial.js'
import { WISHES } from './wishes.js'

export type { Rig, Said } from './rig.js'

/** The two words that every test runner has. */
export interface Runner {
  describe(title: string, body: () => void): unknown
  it(title: string, body: () => Promise<void>): unknown
}

const CHAPTERS: Readonly<Record<string, readonly Kept[]>> = {
  connecting: CONNECTING,
  'beside the line': BESIDE,
  commands: COMMANDS,
  wishes: WISHES,
  amending: AMENDING,
  'being led': LED,
  files: FILES,
  'being refused': REFUSING,
  events: EVENTS,
  'more than words': MORE_THAN_WORDS,
  noise: NOISY,
  company: COMPANY,
  resuming: RESUMING,
  'hanging up': HANGING_UP,
  'losing the line': LOSING
}

/**
 * Registers a test for every promise that the contract makes of a transport. What the transport does not
 * support is left out: at once when `supports` is given here, else when a rig shows it. A test that fails
 * throws an `Error` whose message begins with the promise that was broken.
 */
export function transportSuite(
  { describe, it }: Runner,
  name: string,
  createRig: () => Rig | Promise<Rig>,
  supports?: Supports
): void {
  describe(`transport: ${name}`, () => {
    for (const [chapter, kept] of Object.entries(CHAPTERS)) {
      const given = kept.filter(one => !supports || applies(one, supports))
      if (given.length === 0) continue
      describe(chapter, () => {
        for (const one of given) it(one.promise, () => run(one, createRig))
      })
    }
  })
}

async function run(kept: Kept, createRig: () => Rig | Promise<Rig>): Promise<void> {
  const rig = await createRig()
  const trial = createTrial(rig)
  try {
    if (applies(kept, rig.transport.supports, rig)) await kept.test(trial)
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Promise broken: ${rig.transport.name} ${kept.promise}\n${detail}`, { cause })
  } finally {
    trial.end()
    await rig.dispose?.()
  }
}
