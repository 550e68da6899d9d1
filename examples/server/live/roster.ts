import type { DeskAgent } from '../desk-frames.js'

/** The agents whose desk is open, or was a moment ago. */
export interface Roster {
  /** Those who are set available. */
  available(): readonly DeskAgent[]
  all(): readonly DeskAgent[]
  find(agent: string): DeskAgent | undefined
  /** A desk was opened, or what is known about its agent has changed. */
  enter(agent: DeskAgent): void
  /** The last desk was closed. Unless they come back within the grace, they are gone. */
  leave(agent: string, grace?: number): void
  close(): void
}

/**
 * `onFlip` is called when the first agent can answer, and when nobody can any longer; `onChange` whenever
 * somebody has come, gone or changed.
 */
export function createRoster(
  grace: number,
  onFlip: (available: boolean) => void,
  onChange: () => void = () => {}
): Roster {
  const agents = new Map<string, DeskAgent>()
  const leaving = new Map<string, NodeJS.Timeout>()
  let flipped = false

  const available = () => [...agents.values()].filter(agent => agent.available)

  function look() {
    onChange()
    const now = available().length > 0
    if (now === flipped) return
    flipped = now
    onFlip(now)
  }

  function stay(agent: string) {
    clearTimeout(leaving.get(agent))
    leaving.delete(agent)
  }

  return {
    available,
    all: () => [...agents.values()],
    find: agent => agents.get(agent),
    enter(agent) {
      stay(agent.id)
      agents.set(agent.id, agent)
      look()
    },
    leave(agent, seconds = grace) {
      stay(agent)
      const go = () => {
        leaving.delete(agent)
        agents.delete(agent)
        look()
      }
      if (seconds === 0) return go()
      leaving.set(agent, setTimeout(go, seconds * 1000))
    },
    close() {
      for (const timer of leaving.values()) clearTimeout(timer)
    }
  }
}
