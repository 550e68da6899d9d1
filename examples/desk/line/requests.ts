import { ShopbellError } from '../../../src/contract/index.js'
import type { DeskCommand } from '../../server/desk-frames.js'

type Asking = Exclude<DeskCommand, { type: 'ping' | 'message' }>
type WithoutId<C> = C extends unknown ? Omit<C, 'id'> : never

export interface Requests {
  /** Resolves when the server has done it. Rejects with a `ShopbellError`, at the latest in time. */
  ask(command: WithoutId<Asking>): Promise<void>
  settle(id: string, error?: ShopbellError): void
  /** The line is lost: nobody will answer what was asked on it. */
  giveUp(): void
}

const PATIENCE = 10_000

/** Commands that somebody waits for, each with its answer. */
export function createRequests(
  transmit: (command: DeskCommand) => boolean,
  makeId: () => string
): Requests {
  const open = new Map<string, (error?: ShopbellError) => void>()

  function settle(id: string, error?: ShopbellError) {
    open.get(id)?.(error)
  }

  return {
    settle,
    ask(command) {
      const id = makeId()
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => settle(id, slow()), PATIENCE)
        open.set(id, error => {
          open.delete(id)
          clearTimeout(timer)
          if (error) reject(error)
          else resolve()
        })
        if (!transmit({ ...command, id } as DeskCommand)) settle(id, offline())
      })
    },
    giveUp() {
      for (const id of [...open.keys()]) settle(id, offline())
    }
  }
}

function slow() {
  return new ShopbellError('timeout', 'No answer in time. Please try again.')
}

function offline() {
  return new ShopbellError('offline', 'There is no connection. Please try again in a moment.')
}
