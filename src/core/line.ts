import {
  type Command,
  type Connection,
  type Incoming,
  type Receipt,
  ShopbellError,
  SPEC,
  type Supports,
  type Transport,
  toShopbellError,
  type Visitor
} from '../contract/index.js'

/** A connection that is up, until its signal is aborted. */
export interface Line {
  /** What it is made of, for what is asked for by hand: history, files. */
  readonly connection: Connection
  readonly supports: Supports
  readonly token: string | undefined
  /** Aborted when the line is lost or hung up. */
  readonly signal: AbortSignal
  /** Resolves, with the reason, when the line is lost or hung up. */
  readonly down: Promise<ShopbellError>
  send(command: Command): Promise<Receipt>
  /** Makes sure within 5 s that it is up, or is lost. */
  probe(): void
  /** Takes it for lost. */
  lose(error: ShopbellError): void
}

export interface Call {
  readonly visitor: Visitor
  readonly cursor: string | undefined
  /** Aborting it hangs up. */
  readonly signal: AbortSignal
  hear(event: Exclude<Incoming, { type: 'down' }>): void
}

/** Milliseconds for a transport to come up, whatever it is made of. */
const PATIENCE = 20_000

/**
 * Opens one line. Whatever the transport does later, nothing is heard after the line is down, and what
 * it promises is narrowed to what this session was granted.
 */
export async function openLine(transport: Transport, call: Call): Promise<Line> {
  if (transport.spec !== SPEC) {
    throw new ShopbellError(
      'unsupported',
      `${transport.name} speaks contract ${transport.spec}, not ${SPEC}`
    )
  }
  const hangUp = new AbortController()
  const { signal } = hangUp
  const lose = (error: unknown) => hangUp.abort(error)
  const abort = () => lose(new ShopbellError('aborted', 'Hung up'))
  let { cursor } = call
  call.signal.addEventListener('abort', abort, { signal })
  if (call.signal.aborted) abort()

  const down = new Promise<ShopbellError>(resolve =>
    signal.addEventListener('abort', () => resolve(toShopbellError(signal.reason)), { once: true })
  )
  const timer = setTimeout(
    () => lose(new ShopbellError('timeout', 'The line did not open in time')),
    PATIENCE
  )
  const lost = down.then(error => {
    throw error
  })
  try {
    signal.throwIfAborted()
    const connecting = transport.connect({
      signal,
      visitor: call.visitor,
      cursor: call.cursor,
      emit(event) {
        if (signal.aborted) return
        if (event.type === 'down') return lose(event.error)
        if (event.type === 'gap') cursor = undefined
        if (cursor && event.after && event.after !== cursor) {
          // Something was lost on the way: the next line brings it, from where we are.
          return lose(new ShopbellError('offline', 'An event is missing'))
        }
        cursor = event.cursor ?? cursor
        call.hear(event)
      }
    })
    const connection = await Promise.race([connecting, lost])
    return {
      connection,
      supports: narrow(transport, connection),
      token: connection.token,
      signal,
      down,
      send: command => Promise.race([connection.send(command, signal), lost]),
      probe: () => connection.probe?.(),
      lose
    }
  } catch (thrown) {
    lose(thrown)
    throw toShopbellError(thrown)
  } finally {
    clearTimeout(timer)
    lost.catch(() => {})
  }
}

function narrow(transport: Transport, connection: Connection): Supports {
  const granted = connection.supports ?? transport.supports
  return Object.fromEntries(
    Object.entries(transport.supports).filter(([name]) => granted[name as keyof Supports])
  )
}
