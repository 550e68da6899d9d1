/**
 * Hears an iterable to its end, or until the signal is aborted: then it rejects, however long the next piece
 * takes. Either way the iterator is told that nobody listens any more.
 */
export async function listen<Piece>(
  source: () => AsyncIterable<Piece> | Promise<AsyncIterable<Piece>>,
  signal: AbortSignal,
  hear: (piece: Piece) => void
): Promise<void> {
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
  })
  stopped.catch(() => {})
  signal.addEventListener('abort', stop)
  const unlessStopped = <T>(work: T | Promise<T>) => Promise.race([stopped, work])
  let iterator: AsyncIterator<Piece> | undefined
  try {
    const coming = (async () => (await source())[Symbol.asyncIterator]())()
    // One that comes when nobody listens any more is sent away.
    coming.then(late => signal.aborted && quit(late)).catch(() => {})
    iterator = await unlessStopped(coming)
    for (;;) {
      const { done, value } = await unlessStopped(iterator.next())
      if (done) return
      hear(value)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    if (iterator) quit(iterator)
  }
}

/** A generator that waits for something returns when it has got it: nobody waits for that. */
function quit(iterator: AsyncIterator<unknown>): void {
  iterator.return?.().catch(() => {})
}
