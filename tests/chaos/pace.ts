/** Lets so many through each second, in the order in which they asked. */
export interface Pace {
  turn(): Promise<void>
}

export function createPace(perSecond: number, now: () => number = Date.now): Pace {
  let next = 0
  return {
    turn() {
      const at = Math.max(next, now())
      next = at + 1000 / perSecond
      return new Promise(resolve => setTimeout(resolve, at - now()))
    }
  }
}
