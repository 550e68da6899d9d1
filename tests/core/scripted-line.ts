import {
  type Command,
  type Receipt,
  ShopbellError,
  type Supports
} from '../../src/contract/index.js'
import type { Line } from '../../src/core/line.js'

/** A command that is with the far end, which has not answered yet. */
interface Pending {
  readonly command: Command
  readonly accept: (receipt?: Receipt) => void
  readonly refuse: (error: ShopbellError) => void
}

export interface ScriptedLine extends Line {
  /** Every command that was sent by this line, in order, answered or not. */
  readonly sent: readonly Command[]
  /** What waits for an answer, the oldest first. */
  readonly pending: readonly Pending[]
  /** The oldest command that waits for an answer. */
  head(): Pending
  /** The line is cut, or lost for another reason. */
  lose(error?: ShopbellError): void
  /** How often it was asked whether the far end is still there. */
  readonly probes: () => number
}

/** A line whose far end is in the hand of the test: nothing is answered by itself. */
export function createScriptedLine(supports: Supports = { dedupe: true }): ScriptedLine {
  const controller = new AbortController()
  const { signal } = controller
  const sent: Command[] = []
  const pending: Pending[] = []
  const lost = new ShopbellError('offline', 'The line was cut')
  let reason = lost
  let probes = 0
  return {
    connection: { send: async () => ({}) },
    supports,
    signal,
    token: undefined,
    sent,
    pending,
    down: new Promise(resolve => signal.addEventListener('abort', () => resolve(reason))),
    lose(error = lost) {
      reason = error
      controller.abort(error)
    },
    probe() {
      probes++
    },
    probes: () => probes,
    head() {
      const [first] = pending
      if (!first) throw new Error('Nothing was sent')
      return first
    },
    send(command) {
      sent.push(command)
      return new Promise((resolve, reject) => {
        const done = () => pending.splice(pending.indexOf(entry), 1)
        const entry: Pending = {
          command,
          accept(receipt = {}) {
            done()
            resolve(receipt)
          },
          refuse(error) {
            done()
            reject(error)
          }
        }
        pending.push(entry)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    }
  }
}
