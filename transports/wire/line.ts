import {
  type Command,
  type Connection,
  type FaultDetails,
  type Link,
  type Receipt,
  ShopbellError,
  toShopbellError
} from '../../src/contract/index.js'
import { type Calls, call } from './calls.js'
import { lostBy, toldBy } from './faults.js'
import { PROTOCOL, type VisitorFrame, type Welcome } from './frames.js'
import { holdTo } from './limits.js'
import { read, speaks } from './read.js'

/** What brings frames to the server and back. It says nothing more once it is closed. */
export interface Carrier {
  send(frame: string): void
  close(): void
}

/**
 * Opens a carrier at an address, and says hello as soon as it can. Calls `hear` with each frame of the
 * server, and `lost` when the carrier is gone: with the close code that names the reason.
 */
export type Dial = (
  address: string,
  hello: string,
  hear: (frame: unknown) => void,
  lost: (code?: number, details?: FaultDetails) => void
) => Carrier

/** Seconds until a server that owes us a frame counts as gone; fewer when somebody waits to know. */
const PATIENCE = 8
const PROBE = 4

/**
 * Opens one line and holds it until the link's signal or the server ends it. Resolves on `ready`; rejects
 * with a `ShopbellError`. It never redials and leaves no timer behind.
 */
export function openLine(
  link: Link,
  locate: () => Promise<string>,
  dial: Dial
): Promise<Connection> {
  const { signal, visitor, cursor } = link
  return new Promise((resolve, reject) => {
    const calls: Calls = new Map()
    let carrier: Carrier | undefined
    let welcome: Welcome | undefined
    let ready = false
    let lastWords: FaultDetails = {}
    let pause = PATIENCE
    let timer: ReturnType<typeof setTimeout> | undefined
    let over: ShopbellError | undefined

    /** What may be wrong where nobody has said welcome. */
    const hint = () => (welcome ? '' : ': is the address right?')
    const answer = (id: string, given: unknown) => {
      for (const [settle, asked] of calls) if (asked === id) settle(given)
    }
    const end = (error: ShopbellError) => {
      if (over) return
      const hungUp = error.code === 'aborted'
      over = hungUp ? error : lostBy(0, { cause: error })
      signal.removeEventListener('abort', hangUp)
      clearTimeout(timer)
      carrier?.close()
      reject(error)
      for (const settle of calls.keys()) settle(over)
      if (ready && !hungUp) link.emit({ type: 'down', error })
    }
    const hangUp = () => end(new ShopbellError('aborted', 'Hung up'))

    const after = (seconds: number, then: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(then, seconds * 1000)
    }
    const owe = (seconds = PATIENCE) =>
      after(seconds, () => end(new ShopbellError('timeout', `No answer${hint()}`)))
    const ping = (seconds?: number) => {
      if (over) return
      owe(seconds)
      carrier?.send('{"type":"ping"}')
    }

    const ask = async <T>(id: string, giveUp: AbortSignal, frame: string): Promise<T> => {
      if (over) throw over
      return call(calls, id, giveUp, () => carrier?.send(frame))
    }
    const send = async (command: Command, giveUp: AbortSignal): Promise<Receipt> => {
      const frame = JSON.stringify({ type: 'command', command } satisfies VisitorFrame)
      holdTo(welcome?.limits, command, frame)
      return ask(command.id, giveUp, frame)
    }
    const open = (welcome: Welcome) => {
      ready = true
      resolve({
        // What was granted, the token, the limits of files.
        ...welcome,
        send,
        history: (...page) => import('./history.js').then(it => it.history(ask, ...page)),
        upload: (...file) => import('./upload.js').then(it => it.upload(locate, welcome, ...file)),
        probe: () => ping(PROBE)
      })
    }

    const hear = (text: unknown) => {
      const frame = read(text)
      switch (frame.type) {
        case 'welcome':
          welcome = frame
          pause = Math.min(Math.max(frame.heartbeat, 1) || 25, 900)
          break
        case 'ready':
          if (welcome) open(welcome)
          break
        case 'event':
          if (speaks(frame.event)) link.emit(frame.event)
          break
        case 'ack':
          answer(frame.id, frame.receipt)
          break
        case 'history':
          answer(frame.id, frame.page)
          break
        case 'error':
          if (frame.id) answer(frame.id, toldBy(frame))
          else if (ready) lastWords = frame
          else end(toldBy(frame))
          break
        case undefined:
          if (!welcome) end(new ShopbellError('protocol', `No answer${hint()}`))
      }
      if (over) return
      if (ready) after(pause, ping)
      else owe()
    }
    const lost = (code?: number, details?: FaultDetails) =>
      end(lostBy(code, { ...details, ...lastWords }, hint()))

    const begin = async () => {
      const token = await visitor.token()
      const address = await locate()
      if (over) return
      const hello: VisitorFrame = {
        type: 'hello',
        protocol: PROTOCOL,
        token,
        cursor,
        profile: visitor.profile(),
        page: visitor.page()
      }
      owe()
      carrier = dial(address, JSON.stringify(hello), hear, lost)
    }

    if (signal.aborted) return hangUp()
    signal.addEventListener('abort', hangUp)
    begin().catch(error => end(toShopbellError(error)))
  })
}
