/** Waits for a far end, and never for longer than it is given. */
export interface Patience {
  /** The outcome of some work; fails, and says what was expected, when there is none in time. */
  soon<T>(work: Promise<T>, expected: string): Promise<T>
  /** Goes on once something holds; fails, and says what was expected, when it does not in time. */
  until(holds: () => boolean | Promise<boolean>, expected: string): Promise<void>
}

/** Patience of so many seconds. It keeps the clock it was made with, whoever watches the clock later. */
export function createPatience(seconds: number): Patience {
  const { setTimeout, clearTimeout } = globalThis
  const inVain = (expected: string) =>
    new Error(`Expected that it ${expected}; waited ${seconds} s in vain`)
  return {
    soon(work, expected) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(inVain(expected)), seconds * 1000)
      })
      return Promise.race([work, late]).finally(() => clearTimeout(timer))
    },
    async until(holds, expected) {
      const end = Date.now() + seconds * 1000
      while (!(await holds())) {
        if (Date.now() > end) throw inVain(expected)
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    }
  }
}
