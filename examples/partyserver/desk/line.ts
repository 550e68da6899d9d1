/** Milliseconds between two signs of life, and until a line without one is given up. */
const PULSE = 20_000
const DEAD = 50_000

export interface Held {
  send(frame: object): void
  close(): void
}

interface Ears<Frame> {
  hear(frame: Frame): void
  /** It is open, for the first time or again. */
  came?(): void
  /** It is lost, and will be dialled again. */
  lost(): void
}

/** A line of the desk that comes back, and says `ping` so that a dead one is noticed. */
export function hold<Frame>(path: string, { hear, came, lost }: Ears<Frame>): Held {
  let socket: WebSocket
  let redial: ReturnType<typeof setTimeout>
  let heard = 0
  let isOver = false
  const dial = () => {
    heard = Date.now()
    socket = new WebSocket(`${location.origin.replace('http', 'ws')}/desk/line${path}`)
    socket.onopen = () => came?.()
    socket.onmessage = ({ data }) => {
      heard = Date.now()
      hear(JSON.parse(data))
    }
    socket.onclose = () => {
      if (isOver) return
      lost()
      redial = setTimeout(dial, 1000 + Math.random() * 2000)
    }
  }
  const send = (frame: object) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
  const pulse = setInterval(() => {
    if (Date.now() - heard > DEAD) socket.close()
    send({ type: 'ping' })
  }, PULSE)
  dial()
  return {
    send,
    close() {
      isOver = true
      clearInterval(pulse)
      clearTimeout(redial)
      socket.close()
    }
  }
}
