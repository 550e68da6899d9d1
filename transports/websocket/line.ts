import Socket from 'partysocket/ws'
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

/** Makes a socket, as the browser's own `WebSocket` does. */
export type SocketConstructor = new (url: string) => object

/** Seconds until a server that owes us a frame counts as gone. */
const PATIENCE = 10

/**
 * Opens one line and holds it until the link's signal or the server ends it. Resolves on `ready`; rejects
 * with a `ShopbellError`. It never redials and leaves no timer behind.
 */
export function openLine(
  link: Link,
  locate: () => Promise<string>,
  WebSocket: SocketConstructor | undefined
): Promise<Connection> {
  const { signal, visitor, cursor } = link
  return new Promise((resolve, reject) => {
    const calls: Calls = new Map()
    let socket: Socket | undefined
    let welcome: Welcome | undefined
    let ready = false
    let lastWords: FaultDetails = {}
    let pause = PATIENCE
    let timer: ReturnType<typeof setTimeout> | undefined
    let over: ShopbellError | undefined

    const answer = (id: string, given: unknown) => {
      for (const [settle, asked] of calls) if (asked === id) settle(given)
    }
    const end = (error: ShopbellError) => {
      if (over) return
      const hungUp = error.code === 'aborted'
      over = hungUp ? error : lostBy(0, { cause: error })
      signal.removeEventListener('abort', hangUp)
      clearTimeout(timer)
      socket?.close()
      reject(error)
      for (const settle of calls.keys()) settle(over)
      if (ready && !hungUp) link.emit({ type: 'down', error })
    }
    const hangUp = () => end(new ShopbellError('aborted', 'Hung up'))

    const after = (seconds: number, then: () => void) => {
      clearTimeout(timer)
      timer = setTimeout(then, seconds * 1000)
    }
    const owe = () => after(PATIENCE, () => end(new ShopbellError('timeout', 'No answer')))

    const ask = async (command: Command, giveUp: AbortSignal): Promise<Receipt> => {
      const text = JSON.stringify({ type: 'command', command } satisfies VisitorFrame)
      holdTo(welcome?.limits, command, text)
      if (over) throw over
      return call(calls, command.id, giveUp, () => socket?.send(text))
    }
    const open = (welcome: Welcome) => {
      ready = true
      resolve({
        supports: welcome.supports,
        token: welcome.token,
        send: ask
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
        case 'error':
          if (frame.id) answer(frame.id, toldBy(frame))
          else if (ready) lastWords = frame
          else end(toldBy(frame))
      }
    }

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
      socket = new Socket(address, null, {
        WebSocket,
        maxRetries: 0,
        maxEnqueuedMessages: 0,
        // Our own patience ends first and says `timeout`; this one would pass for a closed line.
        connectionTimeout: 20_000
      })
      owe()
      socket.onopen = () => socket?.send(JSON.stringify(hello))
      socket.onmessage = ({ data }) => {
        hear(data)
        if (over) return
        after(pause, () => {
          owe()
          socket?.send('{"type":"ping"}')
        })
      }
      // After an error the close is said to be 1000; without an inner socket there is no close at all.
      socket.onclose = socket.onerror = (event: Event & { code?: number }) =>
        end(lostBy(event.code, { cause: event, ...lastWords }))
    }

    if (signal.aborted) return hangUp()
    signal.addEventListener('abort', hangUp)
    begin().catch(error => end(toShopbellError(error)))
  })
}
