import { type Command, FAULTS, type Receipt, ShopbellError } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import type { VisitorFrame } from '../wire/frames.js'
import type { Line } from './broker.js'
import { inTime } from './in-time.js'
import type { Told } from './told.js'

/** Seconds that the broker has to take a text, or whoever answers to say `ack`. */
const PATIENCE = 15

type Answer = Extract<Told, { answer: unknown }>['answer']

export interface Sender {
  send(line: Line, command: Command, giveUp: AbortSignal): Promise<Receipt>
  /** Takes an answer; gives whether anybody waited for it. */
  answer(answer: Answer): boolean
}

/** Publishes one command after the other, so that none overtakes another. `over` ends all that is pending. */
export function createSender(acks: boolean, over: AbortSignal): Sender {
  let last: Promise<unknown> = Promise.resolve()
  let asked: ((given: Answer) => boolean) | undefined

  const publish = (line: Line, command: Command, text: string) =>
    new Promise<Receipt>((resolve, reject) => {
      const { id, type } = command
      const receipt = type === 'message' ? { message: id } : {}
      asked = given => {
        if (given.id !== id) return false
        asked = undefined
        if (given.type === 'ack') resolve({ ...receipt, ...given.receipt })
        else reject(faultOf(given))
        return true
      }
      line.publish(text, command).then(() => acks || resolve(receipt), reject)
    })

  return {
    async send(line, command, giveUp) {
      const text = JSON.stringify({ type: 'command', command } satisfies VisitorFrame)
      holdTo(line.limit, text)
      const signals = [over, giveUp]
      const work = () => inTime(PATIENCE, signals, () => publish(line, command, text))
      return unless(AbortSignal.any(signals), () => {
        const mine = last.then(work)
        last = mine.catch(() => {})
        return mine
      })
    },
    answer: given => !!asked?.(given)
  }
}

function holdTo(limit: number | undefined, text: string): void {
  const size = new TextEncoder().encode(text).length
  if (limit && size > limit) {
    throw new ShopbellError('too-large', `${size} of ${limit} bytes`, { limit })
  }
}

/** The error that a frame tells of; a code of some later version is `protocol`. */
function faultOf(frame: Extract<Answer, { type: 'error' }>): ShopbellError {
  const code = Object.hasOwn(FAULTS, frame.code) ? frame.code : 'protocol'
  return new ShopbellError(code, frame.message, frame)
}
