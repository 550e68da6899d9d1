/** A page that may die, or hang for a while, as seen by what pages share. */
export interface Holder {
  isDead(): boolean
  /** Does something on the page: at once, as soon as it stops hanging, or never. */
  run(task: () => void): void
}

interface Entry {
  readonly holder: Holder
  readonly grant: () => void
  /** What it hears when it loses its place, or the lock that it has. */
  readonly end: (reason: unknown) => void
}

interface Options {
  readonly ifAvailable?: boolean
  readonly steal?: boolean
  readonly signal?: AbortSignal
}

type Callback = (lock: { name: string } | null) => unknown

/**
 * Exclusive Web Locks as browsers have them: first come, first served; who steals one deposes the holder, who
 * hears an AbortError; the locks of a page that dies are free.
 */
export function createLocks() {
  const held = new Map<string, Entry>()
  const queues = new Map<string, Entry[]>()
  const queueOf = (name: string) => queues.get(name) ?? queues.set(name, []).get(name) ?? []

  function advance(name: string): void {
    if (held.has(name)) return
    const next = queueOf(name).shift()
    if (!next) return
    held.set(name, next)
    next.grant()
  }

  function request(holder: Holder, name: string, options: Options, callback: Callback) {
    const { ifAvailable, steal, signal } = options
    if ((ifAvailable && (steal || signal)) || (steal && signal)) {
      return Promise.reject(new DOMException('These do not go together', 'NotSupportedError'))
    }
    if (signal?.aborted) return Promise.reject(signal.reason)
    return new Promise((resolve, reject) => {
      // Nothing is ever granted, or told, within the task that asked for it.
      const later = (task: () => void) => setImmediate(() => holder.run(task))
      const entry: Entry = {
        holder,
        grant() {
          signal?.removeEventListener('abort', leave)
          later(() => {
            Promise.resolve()
              .then(() => callback({ name }))
              .then(resolve, reject)
              .finally(() => {
                if (held.get(name) !== entry) return
                held.delete(name)
                advance(name)
              })
          })
        },
        end: reason => later(() => reject(reason))
      }
      const leave = () => {
        const queue = queueOf(name)
        if (!queue.includes(entry)) return
        queue.splice(queue.indexOf(entry), 1)
        reject(signal?.reason)
      }
      if (holder.isDead()) return
      signal?.addEventListener('abort', leave, { once: true })
      if (ifAvailable && (held.has(name) || queueOf(name).length)) {
        later(() => Promise.resolve(callback(null)).then(resolve, reject))
        return
      }
      if (steal) {
        const deposed = held.get(name)
        held.delete(name)
        deposed?.end(new DOMException('Stolen', 'AbortError'))
        queueOf(name).unshift(entry)
      } else queueOf(name).push(entry)
      advance(name)
    })
  }

  return {
    request,
    /** Frees whatever a dead page had or waited for. */
    free(holder: Holder): void {
      for (const [name, queue] of queues) {
        queues.set(
          name,
          queue.filter(entry => entry.holder !== holder)
        )
        if (held.get(name)?.holder === holder) held.delete(name)
        advance(name)
      }
    },
    /** Who has the lock of that name. */
    holderOf: (name: string) => held.get(name)?.holder
  }
}
