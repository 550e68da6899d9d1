import { atom, type ReadableAtom } from 'nanostores'
import type { DeskCommand, DeskEvent } from '../../server/desk-frames.js'
import { pauseBefore } from './pause.js'
import { createPulse } from './pulse.js'

export interface Line {
  readonly $up: ReadableAtom<boolean>
  /** Whether the command has left. It may still be lost on the way: an `ack` tells. */
  send(command: DeskCommand): boolean
  /** Tries again at once, or makes sure that the line is alive. */
  wake(): void
}

export interface LineOptions {
  readonly url: URL
  readonly signal: AbortSignal
  onEvent(event: DeskEvent): void
  /** Asked when the server let nobody in: false ends all attempts. */
  isWelcome(): Promise<boolean>
}

const OPENING = 12_000
const STABLE = 5000

/** Opens a socket to the server and opens it again, whenever it is lost, until the signal aborts. */
export function openLine({ url, signal, onEvent, isWelcome }: LineOptions): Line {
  const $up = atom(false)
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  const pulse = createPulse(
    () => send({ type: 'ping' }),
    () => lose(socket, false)
  )

  function connect() {
    clearTimeout(timer)
    const opening = new WebSocket(url)
    socket = opening
    timer = setTimeout(() => lose(opening, false), OPENING)
    opening.onopen = () => {
      if (socket !== opening) return opening.close()
      clearTimeout(timer)
      timer = setTimeout(() => (attempt = 0), STABLE)
      pulse.start()
      $up.set(true)
    }
    opening.onmessage = ({ data }) => {
      if (socket !== opening) return
      pulse.heard()
      onEvent(JSON.parse(String(data)))
    }
    opening.onclose = ({ code }) => lose(opening, !$up.get() || code === 1008 || code >= 4000)
  }

  function lose(lost: WebSocket | undefined, doubtful: boolean) {
    if (!lost || socket !== lost) return
    drop()
    if (doubtful) isWelcome().then(welcome => welcome && again(), again)
    else again()
  }

  function again() {
    if (signal.aborted || socket) return
    clearTimeout(timer)
    timer = setTimeout(connect, pauseBefore(attempt++))
  }

  function drop() {
    clearTimeout(timer)
    pulse.stop()
    const dropped = socket
    socket = undefined
    dropped?.close()
    $up.set(false)
  }

  function send(command: DeskCommand): boolean {
    if (!$up.get() || socket?.readyState !== WebSocket.OPEN) return false
    socket.send(JSON.stringify(command))
    return true
  }

  function wake() {
    if (signal.aborted) return
    if ($up.get()) pulse.probe()
    else if (!socket) connect()
  }

  const onVisible = () => document.visibilityState === 'visible' && wake()
  document.addEventListener('visibilitychange', onVisible, { signal })
  addEventListener('online', wake, { signal })
  addEventListener('pageshow', wake, { signal })
  addEventListener('pagehide', drop, { signal })
  signal.addEventListener('abort', drop)
  connect()
  return { $up, send, wake }
}
