/** What carries texts between this server and one other end, over a WebSocket or over HTTP requests. */
export interface Wire {
  readonly open: boolean
  /** Bytes that were sent and that the other end has not taken yet. */
  readonly waiting: number
  send(text: string): void
  /** Says goodbye with a close code of the protocol. */
  close(code: number, reason: string): void
  /** Ends it without a word. */
  cut(): void
  /** Resolves when what was sent has left, as far as more may follow, or when it is closed. */
  drained(): Promise<void>
  /** Calls `onText` with each text in order, and `onClose` once, after which nothing follows. */
  attend(onText: (text: string, binary: boolean) => void, onClose: () => void): void
}
