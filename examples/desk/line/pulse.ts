const EVERY = 25_000
const DEADLINE = 5000

export interface Pulse {
  start(): void
  stop(): void
  /** Anything came in: the line lives. */
  heard(): void
  /** Asks now whether the other side is there. */
  probe(): void
}

/** Finds out that a line is dead although it looks open: asks regularly and wants an answer in time. */
export function createPulse(ping: () => void, onDead: () => void): Pulse {
  let next: ReturnType<typeof setTimeout> | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined

  function probe() {
    if (deadline !== undefined) return
    clearTimeout(next)
    deadline = setTimeout(onDead, DEADLINE)
    ping()
  }

  function heard() {
    stop()
    next = setTimeout(probe, EVERY)
  }

  function stop() {
    clearTimeout(next)
    clearTimeout(deadline)
    deadline = undefined
  }

  return { start: heard, stop, heard, probe }
}
