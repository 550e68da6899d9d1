import type { Writable } from 'node:stream'
import type { Way, Weather } from './weather.js'

interface Pipe {
  readonly who: string
  readonly way: Way
  readonly weather: Weather
  readonly to: Writable
  /** Ends both sides of the line at once. */
  cut(): void
}

/** Milliseconds between two slices of what is throttled. */
const SLICE = 100

/**
 * Hands pieces (frames, or events of a stream) on one after the other, as the weather permits. Gives what
 * takes the next piece.
 */
export function createPump({ who, way, weather, to, cut }: Pipe) {
  let last = Promise.resolve()
  let lost = false
  let over = false

  const end = () => {
    over = true
    cut()
  }
  const write = (piece: Buffer) => new Promise<void>(resolve => to.write(piece, () => resolve()))

  async function pass(piece: Buffer): Promise<void> {
    if (over || to.destroyed) return
    const { late } = weather.of(who)
    if (late) await sleep(Math.random() * late)
    if (weather.of(who).silent) {
      lost = true
      return
    }
    // A stream in which something is missing cannot go on.
    if (lost) return end()
    const moment = weather.springs(who, 'cut', trap => trap.way === way)?.moment
    if (moment === 'before') return end()
    await writeSlowly(moment === 'during' ? piece.subarray(0, piece.length / 2) : piece)
    if (moment) end()
  }

  async function writeSlowly(piece: Buffer): Promise<void> {
    let rest = piece
    for (;;) {
      const { rate } = weather.of(who)
      if (!rate) return write(rest)
      const bytes = Math.max(1, Math.floor((rate * SLICE) / 1000))
      await write(rest.subarray(0, bytes))
      rest = rest.subarray(bytes)
      if (!rest.length) return
      await sleep(SLICE)
      if (over || to.destroyed) return
    }
  }

  return {
    push(piece: Buffer): void {
      last = last.then(() => pass(piece))
    },
    /** Ends the receiving side, and nothing else, after all that was pushed. */
    finish(): void {
      last = last.then(() => void (over || to.end()))
    },
    /** Cuts the line after all that was pushed. */
    end(): void {
      last = last.then(async () => {
        // Nobody hears that a silent line was hung up.
        while (weather.of(who).silent && !to.destroyed) await sleep(SLICE)
        if (!over) cut()
      })
    }
  }
}

export const sleep = (milliseconds: number) =>
  new Promise<void>(resolve => setTimeout(resolve, milliseconds))

/** Waits for something, but no longer than so many milliseconds. */
export function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    work.then(() => resolve(), reject).finally(() => clearTimeout(timer))
  })
}
