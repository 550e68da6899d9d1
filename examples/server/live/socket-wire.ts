import type { WebSocket } from 'ws'
import { CLOSE } from '../../../transports/wire/frames.js'
import { type Log, nameOf } from '../log.js'
import type { Wire } from './wire.js'

/** Seconds between two pings: often enough for proxies that close what is quiet. */
const PING = 25

/**
 * A wire over one WebSocket. Pings of the WebSocket protocol are its proof of life: browsers answer them
 * also in hidden tabs, where the widget's own timers may be a minute late.
 */
export function overSocket(socket: WebSocket, silence: number, log: Log): Wire {
  let heard = Date.now()
  let left = Promise.resolve()
  const alive = () => {
    heard = Date.now()
  }
  const closed = new Promise<void>(resolve => socket.on('close', () => resolve()))
  const wire: Wire = {
    get open() {
      return socket.readyState === socket.OPEN
    },
    get waiting() {
      return socket.bufferedAmount
    },
    send(text) {
      left = new Promise(resolve => socket.send(text, () => resolve()))
    },
    close(code, reason) {
      socket.close(code, reason)
      // Whoever does not answer the closing is not waited for.
      setTimeout(() => socket.terminate(), 2000).unref()
    },
    cut: () => socket.terminate(),
    drained: () => Promise.race([left, closed]),
    attend(onText, onClose) {
      socket.on('message', (data, binary) => onText(data.toString(), binary))
      socket.on('close', onClose)
    }
  }
  const watch = setInterval(
    () => {
      if (Date.now() - heard > silence * 1000) wire.close(CLOSE.silent, 'Silent for too long')
      else if (wire.open) socket.ping()
    },
    Math.min(PING, silence / 3) * 1000
  )
  socket.on('message', alive)
  socket.on('pong', alive)
  // Every error is followed by a close.
  socket.on('error', error => log.debug('socket-error', { error: nameOf(error) }))
  socket.on('close', () => clearInterval(watch))
  return wire
}
