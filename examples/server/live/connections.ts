/** Counts the lines of each address for as long as they are open. */
export interface Connections {
  /** Gives the function that frees the place again; `undefined` when the address has too many. */
  take(address: string): (() => void) | undefined
}

export function createConnections(most: number): Connections {
  const counts = new Map<string, number>()
  return {
    take(address) {
      const now = (counts.get(address) ?? 0) + 1
      if (now > most) return undefined
      counts.set(address, now)
      let held = true
      return () => {
        if (!held) return
        held = false
        const left = (counts.get(address) ?? 1) - 1
        if (left > 0) counts.set(address, left)
        else counts.delete(address)
      }
    }
  }
}
