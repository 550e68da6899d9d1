const LASTS = 8000

/** Takes back a visitor's "typing" that nobody renewed or took back. */
export function createTypingExpiry(expire: (conversation: string) => void) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  return (conversation: string, active: boolean) => {
    clearTimeout(timers.get(conversation))
    timers.delete(conversation)
    if (active) timers.set(conversation, setTimeout(expire, LASTS, conversation))
  }
}
