import { type FaultCode, ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { openSocket } from '../broker/socket.js'
import { type Data, isRecord, parse } from '../json/record.js'
import type { Chat } from './options.js'

/** What Zammad answers to what. It has no ids for it, hence one thing is asked after the other. */
const ANSWERS = {
  chat_status_customer: 'chat_status_customer',
  chat_session_init: 'chat_session_queue',
  chat_session_message: 'chat_session_message',
  chat_session_typing: 'chat_session_typing',
  chat_session_close: 'chat_status_close',
  ping: 'pong'
} as const

export type Asked = keyof typeof ANSWERS

const CODES: Readonly<Record<string, readonly [FaultCode, string]>> = {
  no_such_chat: ['unsupported', 'Zammad has no chat of this number: see its snippet'],
  chat_disabled: ['unavailable', 'The chat is switched off: switch it on in Zammad'],
  chat_unavailable: [
    'rejected',
    'Zammad lets nobody chat from this website, country or address: see the settings of the chat'
  ]
}

/** Seconds until an answer that is owed counts as none, and between two signs of life. */
const PATIENCE = 10
const PROBE = 4
const PULSE = 29

interface Ears {
  hear(event: string, data: Data): void
  lost(error: ShopbellError): void
}

export interface Line {
  /** Asks, and reads the answer as soon as it is there. Rejects with a `ShopbellError`. */
  call<T>(event: Asked, data: Data, read: (answer: Data) => T): Promise<T>
  probe(): void
  /** Ends it as if it were lost, for this reason. */
  end(error: ShopbellError): void
}

/** Opens a line that ends with the signal. What is pending then rejects with its reason. */
export async function openLine(
  { address, options }: Chat,
  signal: AbortSignal,
  { hear, lost }: Ears
): Promise<Line> {
  let pending: { event: Asked; settle(given: Data | ShopbellError): void } | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const gone = new AbortController()
  const both = AbortSignal.any([signal, gone.signal])

  const end = (error: ShopbellError) => {
    if (both.aborted) return
    gone.abort(new ShopbellError('offline', 'The line is lost', { cause: error }))
    lost(error)
  }
  const take = (given: unknown) => {
    if (!isRecord(given) || typeof given.event !== 'string') return
    const event = given.event
    const data = isRecord(given.data) ? given.data : {}
    if (event === 'chat_error') return pending?.settle(faultOf(data))
    const isEcho = event === 'chat_session_message' || event === 'chat_session_typing'
    const isAnswer = pending && ANSWERS[pending.event] === event
    if (isAnswer && (!isEcho || data.self_written)) return pending?.settle(data)
    hear(event, data)
  }
  const socket = await inTime(PATIENCE, [both], () =>
    openSocket(
      { signal: both, lost: error => end(error as ShopbellError) },
      address,
      [],
      text => {
        if (both.aborted) return
        const frames = parse(text)
        for (const frame of Array.isArray(frames) ? frames : [frames]) take(frame)
      },
      options
    )
  ).catch(cause => {
    // A page is not told why: whoever reads this has three places to look at.
    const words = `No way to ${address}: is Zammad there, under this address, and does the page's policy allow it?`
    throw cause.code === 'offline' ? new ShopbellError('offline', words, { cause }) : cause
  })
  // Whatever came later would pass for the answer to the next one.
  const giveUp = (error: ShopbellError) => {
    if (error.code === 'timeout') end(error)
  }
  const ask = <T>(event: Asked, data: Data, read: (answer: Data) => T) =>
    inTime(
      PATIENCE,
      [both],
      () =>
        new Promise<T>((resolve, reject) => {
          pending = {
            event,
            settle(given) {
              pending = undefined
              if (given instanceof ShopbellError) reject(given)
              else resolve(read(given))
            }
          }
          socket.send(JSON.stringify(event === 'ping' ? { event } : { event, data }))
        })
    ).catch(error => {
      giveUp(error)
      throw error
    })
  const call: Line['call'] = (event, data, read) => {
    const work = queue.then(() => ask(event, data, read))
    queue = work.catch(() => {})
    return work
  }
  const ping = () => call('ping', {}, () => {})
  const probe = () => void inTime(PROBE, [both], ping).catch(giveUp)
  const pulse = setInterval(() => ping().catch(() => {}), PULSE * 1000)
  if (both.aborted) clearInterval(pulse)
  both.addEventListener('abort', () => clearInterval(pulse))
  return { call, probe, end }
}

function faultOf({ state }: Data): ShopbellError {
  const said = `${state}`
  const known = Object.hasOwn(CODES, said) ? CODES[said] : undefined
  const code = /session/i.test(said) ? 'ended' : 'rejected'
  return new ShopbellError(...(known ?? [code, `Zammad says: ${said}`]))
}
