/** What is to be done in order, some of it not before a gate is opened. */
export interface Queue {
  /** Does it at once, unless a gate is closed before it. */
  add(act: () => void): void
  /** Closes a gate behind all that was added, and gives the function that opens it. */
  gate(): () => void
}

interface Gate {
  open: boolean
}

export function createQueue(): Queue {
  const waiting: ((() => void) | Gate)[] = []

  function go() {
    for (;;) {
      const [first] = waiting
      if (first === undefined || (typeof first === 'object' && !first.open)) return
      waiting.shift()
      if (typeof first === 'function') first()
    }
  }
  return {
    add(act) {
      if (waiting.length) waiting.push(act)
      else act()
    },
    gate() {
      const gate = { open: false }
      waiting.push(gate)
      return () => {
        gate.open = true
        go()
      }
    }
  }
}
