import { ShopbellError } from '../../src/contract/index.js'
import type { Line, Room } from './broker.js'

/** Seconds between two signs of life, those until one must have come, and those when somebody waits to know. */
const REST = 25
const PATIENCE = 8
const PROBE = 4

/** Asks a broker for signs of life until the line ends; gives what asks for one at once, if it can be asked. */
export function keepPulse(
  { check }: Line,
  { signal, lost }: Pick<Room, 'signal' | 'lost'>
): (() => void) | undefined {
  if (!check) return undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const after = (seconds: number, then: () => void) => {
    clearTimeout(timer)
    if (!signal.aborted) timer = setTimeout(then, seconds * 1000)
  }
  const ask = (seconds: number) => {
    if (signal.aborted) return
    after(seconds, () => lost(new ShopbellError('timeout', 'The broker is silent')))
    check().then(rest, lost)
  }
  const rest = () => after(REST, () => ask(PATIENCE))
  signal.addEventListener('abort', () => clearTimeout(timer))
  rest()
  return () => ask(PROBE)
}
