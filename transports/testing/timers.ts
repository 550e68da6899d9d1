import type { Trial } from './trial.js'

/** A timer that is still to fire. */
export interface Pending {
  /** How it was made: "setTimeout of 25000 ms". */
  readonly what: string
  /** Where it was made. */
  readonly stack: string
}

export interface Watch {
  /** The timers that were made since, and are neither fired nor cleared. */
  pending(): readonly Pending[]
  /** Gives the timers back as they were found. */
  stop(): void
}

/**
 * Watches the timers of the whole page or process. What the platform makes for itself (keeping HTTP
 * connections, say) does not count.
 */
export function watchTimers(): Watch {
  const pending = new Map<unknown, Pending>()
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis

  const making = (name: string): ProxyHandler<typeof setTimeout> => ({
    apply(make, self, [work, delay, ...more]) {
      let handle: unknown
      const fire = (...given: unknown[]) => {
        if (name === 'setTimeout') pending.delete(handle)
        work(...given)
      }
      handle = Reflect.apply(make, self, [fire, delay, ...more])
      const [, , ...stack] = (new Error().stack ?? '').split('\n')
      if (!stack[0]?.includes('node:')) {
        pending.set(handle, { what: `${name} of ${delay ?? 0} ms`, stack: stack.join('\n') })
      }
      return handle
    }
  })
  const clearing: ProxyHandler<typeof clearTimeout> = {
    apply(clear, self, [handle]) {
      pending.delete(handle)
      return Reflect.apply(clear, self, [handle])
    }
  }

  Object.assign(globalThis, {
    setTimeout: new Proxy(setTimeout, making('setTimeout')),
    setInterval: new Proxy(setInterval, making('setInterval')),
    clearTimeout: new Proxy(clearTimeout, clearing),
    clearInterval: new Proxy(clearInterval, clearing)
  })
  return {
    pending: () => [...pending.values()],
    stop() {
      Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval })
    }
  }
}

/** Fails, and says where it was made, if a timer of the transport is still to fire after some work. */
export async function leftBehind(trial: Trial, work: () => Promise<void>): Promise<void> {
  const { rig, until } = trial
  const timers = watchTimers()
  const left = () => timers.pending().filter(({ stack }) => !rig.ownTimer?.(stack))
  try {
    await work()
    await until(() => left().length === 0, '').catch(() => {})
    const told = left().map(({ what, stack }) => `${what}, made\n${stack}`)
    if (told.length > 0) throw new Error(`still to fire: ${told.join('\n')}`)
  } finally {
    timers.stop()
  }
}
