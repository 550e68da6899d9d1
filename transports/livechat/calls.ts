import { ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { type Data, parse } from './data.js'

/** Seconds until an answer counts as none, and those in which a ping must bring a sign of life. */
const PATIENCE = 20
const PROBE = 4

export interface Dialled {
  readonly address: string
  readonly options: SocketOptions
  /** Hangs up. */
  readonly signal: AbortSignal
  /** What is sent every so many seconds to stay in. */
  readonly ping: string
  readonly pulse: number
  take(said: Data, hands: Hands): void
  lost(error: ShopbellError): void
}

/** What can be done to a line as soon as something is said on it. */
export interface Hands {
  /** Settles what was asked under an id. */
  answer(id: unknown, said: Data | ShopbellError): void
  /** Ends it as if it were lost, for this reason. */
  end(error: ShopbellError): void
}

/** A line on which things are asked, and answered by their ids in any order. */
export interface Calls {
  /** Sends what is written for an id, and gives what is answered to it. Rejects with a `ShopbellError`. */
  ask(write: (id: string) => object, ...giveUp: AbortSignal[]): Promise<Data>
  probe(): void
}

/** Opens a line that ends with the signal; what is pending then rejects with its reason. */
export async function openCalls({
  address,
  options,
  signal,
  ping,
  pulse,
  take,
  lost
}: Dialled): Promise<Calls> {
  const waiting = new Map<string, (said: Data | ShopbellError) => void>()
  const gone = new AbortController()
  const both = AbortSignal.any([signal, gone.signal])
  let timer: ReturnType<typeof setTimeout> | undefined
  let heard = 0
  let asked = 0

  const end = (error: ShopbellError) => {
    if (both.aborted) return
    gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
    lost(error)
  }
  const answer: Hands['answer'] = (id, said) => waiting.get(`${id}`)?.(said)
  const hear = (text: string) => {
    if (both.aborted) return
    heard += 1
    take(parse(text) ?? {}, { answer, end })
  }
  const room = { signal: both, lost: (error: unknown) => end(error as ShopbellError) }
  const socket = await inTime(PATIENCE, [both], () =>
    openSocket(room, address, [], hear, options)
  ).catch(cause => {
    gone.abort()
    const text = `No line to ${address.split('?')[0]}: look at \`home\``
    throw new ShopbellError(cause.code, text, { cause })
  })

  const look = () => {
    const before = heard
    socket.send(ping)
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (heard === before) end(new ShopbellError('timeout', 'There is no sign of life'))
      else rest()
    }, PROBE * 1000)
  }
  const rest = () => {
    timer = setTimeout(look, (pulse - PROBE) * 1000)
  }
  if (!both.aborted) rest()
  both.addEventListener('abort', () => clearTimeout(timer))
  return {
    ask(write, ...giveUp) {
      asked += 1
      const id = `${asked}`
      const work = () =>
        new Promise<Data>((resolve, reject) => {
          waiting.set(id, said => (said instanceof ShopbellError ? reject(said) : resolve(said)))
          socket.send(JSON.stringify(write(id)))
        })
      return inTime(PATIENCE, [both, ...giveUp], work).finally(() => waiting.delete(id))
    },
    probe() {
      if (!both.aborted) look()
    }
  }
}
