/** Waits for a far end, and never for longer than it is given. */
export interface Patience {
  /** The outcome of some work; fails with these words when there is none in time. */
  soon<T>(work: Promise<T>, words: string): Promise<T>
  /** Goes on once something holds; fails with these words when it does not in time. */
  until(holds: () => boolean | Promise<boolean>, words: string): Promise<void>
}

/** Patience of so many seconds. */
export function createPatience(seconds: number): Patience {
  return {
    soon(work, words) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`${words}: nothing in ${seconds} s`)),
          seconds * 1000
        )
      })
      return Promise.race([work, late]).finally(() => clearTimeout(timer))
    },
    async until(holds, words) {
      const end = Date.now() + seconds * 1000
      while (!(await holds())) {
        if (Date.now() > end) throw new Error(`${words}: not in ${seconds} s`)
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    }
  }
}
