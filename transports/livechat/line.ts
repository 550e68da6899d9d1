import { ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket } from '../broker/socket.js'
import { type Data, parse, record, words } from './data.js'
import { faultIn, faultOf } from './faults.js'
import type { Way } from './index.js'

/** Seconds until an answer counts as none: LiveChat itself gives up after 15. */
const PATIENCE = 20
/** Seconds between two signs of life, as LiveChat wants them, and those until one must have come. */
const PULSE = 15
const PROBE = 4

interface Ears {
  hear(action: string, payload: Data): void
  lost(error: ShopbellError): void
}

export interface Line {
  /** Asks, and gives the payload of the answer. Rejects with a `ShopbellError`. */
  call(action: string, payload: object, ...giveUp: AbortSignal[]): Promise<Data>
  probe(): void
}

/** Opens a line to LiveChat that ends with the signal; what is pending then rejects with its reason. */
export async function openLine(
  { home, organization, ...options }: Way,
  signal: AbortSignal,
  { hear, lost }: Ears
): Promise<Line> {
  const waiting = new Map<string, (answer: Data) => void>()
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
  const take = (text: string) => {
    if (both.aborted) return
    heard += 1
    const said = parse(text) ?? {}
    const { type, request_id: id, action } = said
    const payload = record(said.payload)
    if (type === 'response') waiting.get(`${id}`)?.(said)
    else if (action === 'customer_disconnected') end(faultOf(words(payload.reason)))
    else if (type === 'push') hear(words(action), payload)
  }
  const address = `${home.replace(/^http/, 'ws')}/v3.6/customer/rtm/ws?organization_id=${encodeURIComponent(organization)}`
  const socket = await inTime(PATIENCE, [both], () =>
    openSocket(
      { signal: both, lost: error => end(error as ShopbellError) },
      address,
      [],
      take,
      options
    )
  ).catch(error => {
    gone.abort()
    throw error
  })

  const ping = (seconds: number) => {
    const before = heard
    socket.send('{"action":"ping","payload":{}}')
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (heard === before) end(new ShopbellError('timeout', 'LiveChat gave no sign of life'))
      else rest()
    }, seconds * 1000)
  }
  const rest = () => {
    clearTimeout(timer)
    timer = setTimeout(ping, PULSE * 1000 - PROBE * 1000, PROBE)
  }
  if (!both.aborted) rest()
  both.addEventListener('abort', () => clearTimeout(timer))
  return {
    call(action, payload, ...giveUp) {
      asked += 1
      const id = `${asked}`
      return inTime(
        PATIENCE,
        [both, ...giveUp],
        () =>
          new Promise<Data>((resolve, reject) => {
            waiting.set(id, answer => {
              const error = faultIn(answer)
              if (error) reject(error)
              else resolve(record(answer.payload))
            })
            socket.send(JSON.stringify({ request_id: id, action, payload }))
          })
      ).finally(() => waiting.delete(id))
    },
    probe() {
      if (!both.aborted) ping(PROBE)
    }
  }
}
