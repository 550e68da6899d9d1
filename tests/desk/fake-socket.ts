import type { DeskCommand, DeskEvent } from '../../examples/server/desk-frames.js'

/** A WebSocket whose other side is the test. */
export class FakeSocket {
  static readonly OPEN = 1
  static made: FakeSocket[] = []
  static get last(): FakeSocket | undefined {
    return FakeSocket.made.at(-1)
  }

  readyState = 0
  readonly sent: DeskCommand[] = []
  onopen?: () => void
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void

  constructor() {
    FakeSocket.made.push(this)
  }

  send(frame: string) {
    this.sent.push(JSON.parse(frame))
  }

  close(code = 1000) {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onclose?.({ code })
  }

  open() {
    this.readyState = FakeSocket.OPEN
    this.onopen?.()
  }

  tell(event: DeskEvent) {
    this.onmessage?.({ data: JSON.stringify(event) })
  }
}
