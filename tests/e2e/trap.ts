import type { Page, WebSocketRoute } from 'playwright'
import type { ServerFrame, VisitorFrame } from '../../transports/wire/frames.js'

/** Where a message of the visitor's is when the line is cut. */
export type Trap = 'before it leaves' | 'before it is acknowledged' | 'before its echo'

/** Cuts the line of a page at a moment that nobody could hit by chance. */
export interface TrapLine {
  /** For the next message. Resolves when the line was cut. */
  set(trap: Trap): Promise<void>
}

/** Looks at each frame between a page and the server; for pages that are opened afterwards. */
export async function trapLine(page: Page): Promise<TrapLine> {
  let trap: Trap | undefined
  let sprung = () => {}

  function cut(socket: WebSocketRoute, server: WebSocketRoute): void {
    trap = undefined
    void server.close()
    void socket.close({ code: 1001 })
    sprung()
  }

  await page.routeWebSocket(/\/shopbell$/, socket => {
    const server = socket.connectToServer()
    let id = ''
    let over = false
    const end = () => {
      over = true
      cut(socket, server)
    }
    socket.onMessage(text => {
      const frame = JSON.parse(String(text)) as VisitorFrame
      if (trap && frame.type === 'command' && frame.command.type === 'message') {
        id = frame.command.id
        if (trap === 'before it leaves') return end()
      }
      if (!over) server.send(text)
    })
    server.onMessage(text => {
      if (over) return
      const frame = JSON.parse(String(text)) as ServerFrame
      const isAck = frame.type === 'ack' && frame.id === id
      const isEcho =
        frame.type === 'event' &&
        frame.event.type === 'message' &&
        frame.event.message.command === id
      if (!trap || !id || (!isAck && !isEcho)) return socket.send(text)
      // What the server says first is held back, whichever it is.
      if (!isAck) return
      if (trap === 'before its echo') socket.send(text)
      end()
    })
  })
  return {
    set(next) {
      trap = next
      return new Promise(resolve => {
        sprung = resolve
      })
    }
  }
}
