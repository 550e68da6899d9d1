import { once } from 'node:events'
import { WebSocket } from 'ws'
import { createReader, type Frame, write } from '../../../transports/stomp/frames.js'
import { createDesk, type Desk } from '../../transports/broker/desk.js'

/** One line to the broker. `tell` resolves when the broker says that it has done it. */
async function dial(url: string, login: string, passcode: string, take: (frame: Frame) => void) {
  const socket = new WebSocket(url, 'v12.stomp')
  const read = createReader()
  const receipts = new Map<string | undefined, () => void>()
  let asked = 0
  socket.on('message', data => {
    for (const frame of read(`${data}`)) {
      if (frame.command === 'ERROR') throw new Error(`${frame.headers.message} ${frame.body}`)
      if (frame.command === 'MESSAGE') take(frame)
      else receipts.get(frame.headers['receipt-id'])?.()
    }
  })
  await once(socket, 'open')
  await new Promise<void>(resolve => {
    receipts.set(undefined, resolve)
    socket.send(write('CONNECT', { 'accept-version': '1.2', host: '/', login, passcode }))
  })
  return {
    tell: (command: string, headers: Record<string, string>, body?: string) =>
      new Promise<void>(resolve => {
        asked += 1
        receipts.set(`${asked}`, resolve)
        socket.send(write(command, { ...headers, receipt: `${asked}` }, body))
      }),
    close: () => socket.close()
  }
}

/** The desk at the broker, with the account and the queue of the README. */
export async function openDesk(url: string) {
  const marks = new Map<string, () => void>()
  const { tell, close } = await dial(url, 'desk', 'change this', ({ headers, body }) => {
    const conversation = headers.destination?.split('/').at(-1) ?? ''
    const mark = marks.get(conversation)
    if (mark) mark()
    else desk.take(conversation, body)
  })
  const begin = () =>
    createDesk((conversation, text) =>
      tell('SEND', { destination: `/exchange/shopbell-out/${conversation}` }, text)
    )
  let desk: Desk = begin()
  const visitor = await dial(url, 'visitor', 'visitor', () => {})
  await tell('SUBSCRIBE', { id: 'desk', destination: '/amq/queue/shopbell-desk' })

  /** Resolves when all that the broker had for the desk has come. */
  const caughtUp = () =>
    new Promise<void>(resolve => {
      const mark = `mark-${marks.size}`
      marks.set(mark, resolve)
      visitor.tell('SEND', { destination: `/exchange/shopbell-in/${mark}` })
    })
  return {
    tell,
    caughtUp,
    /** A desk that knows nothing of what was said before. */
    async begin(): Promise<Desk> {
      await caughtUp()
      desk = begin()
      return desk
    },
    close() {
      visitor.close()
      close()
    }
  }
}
