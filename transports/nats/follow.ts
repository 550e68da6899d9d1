import { ShopbellError } from '../../src/contract/index.js'
import { conversationOf } from '../broker/conversation.js'
import type { Room } from '../broker/index.js'
import type { Client } from './client.js'
import { nonsense, type Packet } from './packets.js'

/** Seconds between two signs of a stream that has nothing to tell, and until it counts as silent. */
const HEARTBEAT = 5
const PATIENCE = 12
/** Seconds for a first sign: a cluster may have asked a node that has just died, and asks another the next time. */
const FIRST = 5
/** Seconds that the server keeps what it made for a line that is gone. */
const FORGET = 10

interface Consumer {
  readonly num_pending: number
  readonly delivered: { readonly consumer_seq: number }
}

interface Delivery {
  readonly text: string
  readonly cursor: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** 1 for the first that this consumer delivers. */
  readonly number: number
}

/** What is read, and where it is told. */
interface Reading {
  readonly client: Client
  readonly room: Room
}

/**
 * Tells what came after the room's cursor, or all where the stream does not have that, then goes on. Resolves when all
 * that is there was told, with whether it came after the cursor.
 */
export async function follow(reading: Reading): Promise<boolean> {
  const { cursor } = reading.room
  if (cursor && /^\d+-\d+$/.test(cursor) && (await read(reading, cursor))) return true
  await read(reading)
  return false
}

/** Reads from a cursor, or from the beginning. Resolves with whether the cursor is in the stream. */
async function read({ client, room }: Reading, cursor?: string): Promise<boolean> {
  const { conversation, signal, hear, lost } = room
  const filter = `shopbell.${conversation}.>`
  const name = conversationOf(undefined)
  const subject = `shopbell-to.${conversation}.${name}`
  const held: Delivery[] = []
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const missing = () => lost(new ShopbellError('offline', 'Something was lost on the way'))
  const expectMore = (seconds = PATIENCE) => {
    clearTimeout(timer)
    const silent = () => lost(new ShopbellError('timeout', 'The stream is silent'))
    if (!signal.aborted) timer = setTimeout(silent, seconds * 1000)
  }
  const tell = ({ text, cursor: at, ...told }: Delivery) => {
    if (told.number !== ++last) missing()
    else if (at !== cursor) hear(text, at, told.at)
  }
  let take: (delivery: Delivery) => unknown = delivery => held.push(delivery)
  const stop = client.listen(subject, packet => {
    expectMore()
    const [, beat] = /^NATS\/1\.0 100[\s\S]*Nats-Last-Consumer: *(\d+)/i.exec(packet.head) ?? []
    if (beat === undefined) take(deliveryOf(packet))
    else if (take === tell && Number(beat) !== last) missing()
  })
  signal.addEventListener('abort', () => clearTimeout(timer))

  expectMore(FIRST)

  const from = cursor
    ? { deliver_policy: 'by_start_sequence', opt_start_seq: Number.parseInt(cursor, 10) }
    : { deliver_policy: 'all' }
  const config = {
    ...from,
    name,
    filter_subject: filter,
    deliver_subject: subject,
    ack_policy: 'none',
    replay_policy: 'instant',
    mem_storage: true,
    idle_heartbeat: HEARTBEAT * 1e9,
    inactive_threshold: FORGET * 1e9
  }
  const asked = JSON.stringify({ stream_name: 'SHOPBELL', config })
  const made = await client.ask<Consumer>(`shopbell-open.${name}.${filter}`, asked)
  const total = made.num_pending + made.delivered.consumer_seq
  const isThere = await new Promise<boolean>(resolve => {
    if (total === 0) return resolve(!cursor)
    take = delivery => {
      if (cursor && delivery.number === 1 && delivery.cursor !== cursor) {
        // What else comes is told by the next reading, from the beginning.
        take = () => {}
        return resolve(false)
      }
      tell(delivery)
      if (delivery.number >= total) resolve(true)
    }
    for (const delivery of held) take(delivery)
  })
  if (isThere) {
    take = tell
    expectMore()
  } else {
    stop()
    clearTimeout(timer)
  }
  return isThere
}

/**
 * The place of a delivery, from the end of its reply subject: …sequence in the stream, number for this consumer,
 * nanoseconds since 1970, how many are left; later servers put a word of their own behind.
 */
function deliveryOf({ reply, text }: Packet): Delivery {
  const words = reply.split('.')
  const [sequence = '', number, nanoseconds = ''] = words.slice(words.length > 9 ? 7 : 5)
  const at = Math.floor(Number(nanoseconds) / 1e6)
  if (words[1] !== 'ACK' || !(Number(sequence) > 0 && at > 0)) throw nonsense(reply)
  return { text, cursor: `${sequence}-${nanoseconds}`, at, number: Number(number) }
}
