import {
  type Connection,
  type Incoming,
  isShopbellError,
  type Link,
  ShopbellError
} from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import type { Broker, Room } from './broker.js'
import { conversationOf } from './conversation.js'
import { inTime } from './in-time.js'
import { keepPulse } from './pulse.js'
import { createSender } from './sender.js'
import { toldBy } from './told.js'

/** Seconds for a line to open, with all that was kept. */
const PATIENCE = 15

/** What has a place in the conversation. The rest holds for the moment, hence is told only live. */
const KEPT: ReadonlySet<string> = new Set(['agent', 'message', 'receipt', 'ended'])

/** Opens one line of a broker for one link, and holds it until the link's signal or the broker ends it. */
export async function connect(broker: Broker, link: Link): Promise<Connection> {
  const over = new AbortController()
  const { signal } = over
  const sender = createSender(!!broker.acks, signal)
  const own = new Set<string>()
  let waiting: Incoming[] | undefined = []

  const emit = (event: Incoming) => {
    if (!signal.aborted) link.emit(event)
  }
  const tell = (event: Incoming, cursor: string | undefined) => {
    const isKept = KEPT.has(event.type)
    const placed = { ...event, ...(isKept && cursor !== undefined && { cursor }) }
    if (!waiting) emit(placed)
    else if (isKept) waiting.push(placed)
  }
  const hear: Room['hear'] = (text, cursor, at = Date.now()) => {
    if (signal.aborted) return
    const told = toldBy(text, at)
    if (!told) return
    if ('event' in told) {
      const { event, isOwn } = told
      // Sent twice is said once.
      const id = isOwn && event.type === 'message' && event.message.id
      if (id && own.has(id)) return
      if (id) own.add(id)
      tell(event, cursor)
    } else if (!sender.answer(told.answer) && told.answer.type === 'error') {
      // Too late for the command that was refused: the visitor learns it all the same.
      const { id, message: text } = told.answer
      const content = { kind: 'notice', text: `${text}` } as const
      tell({ type: 'message', message: { id: `no ${id}`, from: 'system', at, content } }, cursor)
    }
  }
  const lost = (cause?: unknown) => {
    if (signal.aborted) return
    const offline = new ShopbellError('offline', 'The line is lost', { cause })
    const error = isShopbellError(cause) ? cause : offline
    // Whatever it was, what is pending may be sent again.
    over.abort(waiting ? error : offline)
    if (!waiting) link.emit({ type: 'down', error })
  }
  const catchUp = (resumed: boolean | undefined) => {
    const { cursor } = link
    const missed = waiting ?? []
    waiting = undefined
    const isNew = cursor === undefined
    const at = isNew ? -1 : missed.findIndex(event => event.cursor === cursor)
    if (!isNew && !resumed && at < 0 && broker.supports?.resume) emit({ type: 'gap' })
    for (const event of missed.slice(at + 1)) emit(event)
  }

  const hangUp = () => over.abort(new ShopbellError('aborted', 'Hung up'))
  if (link.signal.aborted) hangUp()
  link.signal.addEventListener('abort', hangUp, { signal })
  try {
    const token = await unless(signal, () => link.visitor.token())
    const conversation = conversationOf(token)
    const { separator = '/' } = broker
    const channel = (way: string) => ['shopbell', conversation, way].join(separator)
    const places = { in: channel('in'), out: channel('out'), cursor: link.cursor }
    const room: Room = { conversation, ...places, signal, hear, lost }
    const line = await inTime(PATIENCE, [signal], () => broker.open(room))
    catchUp(line.resumed)
    if (signal.aborted) throw signal.reason
    const probe = keepPulse(line, room)
    return {
      token: conversation,
      send: (command, giveUp) => sender.send(line, command, giveUp),
      ...(probe && { probe })
    }
  } catch (error) {
    over.abort(error)
    throw error
  }
}
