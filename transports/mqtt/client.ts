import type { Room } from '../broker/index.js'
import { openSocket, type SocketOptions } from '../broker/socket.js'
import { faultOf, held } from './faults.js'
import { CLIENTS, type Packet } from './library.js'
import { createSplitter } from './split.js'

/** What the server is shown. */
export interface Login {
  readonly username?: string
  readonly password?: string
}

export interface Plan extends SocketOptions {
  readonly address: string
  readonly version: 3 | 5
  readonly login: Login
  /** Said by the server once the line is gone: for whoever wants to know who is here. */
  readonly will?: object
  hear(topic: string, text: string): void
}

/** A line to a server, logged in. All of its words reject with an error of the contract when the server says no. */
export interface Client {
  /** The most bytes that a message may have. */
  readonly limit: number
  subscribe(...topics: string[]): Promise<unknown>
  /** Publishes with QoS 1, and resolves when the server has it. */
  publish(topic: string, text: string, retain?: boolean): Promise<unknown>
  ping(): Promise<unknown>
}

/** Seconds after which a server counts a silent line as gone. Whoever holds the line pings more often. */
const KEEP_ALIVE = 60
/** Bytes of a packet, unless the server says more or less: 3.1.1 has no word for it. */
const MOST = 65_536
/** Bytes that a message has besides its text, at most. */
const AROUND = 256

/** Opens a line for a room, tells the room when it is lost, and closes it with the room's signal. */
export async function openClient(
  plan: Plan,
  { signal, lost }: Pick<Room, 'signal' | 'lost'>
): Promise<Client> {
  const receive = (packet: Packet) => {
    if (signal.aborted) return
    if (packet.qos > 0) void client.puback(packet)
    plan.hear(packet.topic, packet.text())
  }
  const silent = () => {}
  const client = CLIENTS[plan.version]({
    keep_alive: 0,
    on_mqtt_type: {
      mqtt_publish: receive,
      mqtt_disconnect: ({ reason }: Packet) => lost(reason && faultOf(reason))
    },
    on_disconnect: silent,
    on_error: silent,
    log_conn: silent
  })
  // The library is given our side of the socket: what it cannot read must not be thrown at the page.
  const inner = {
    readyState: 1,
    onmessage: (_: { data: unknown }) => {},
    send: (packet: Uint8Array<ArrayBuffer>) => {
      if (!signal.aborted) socket.send(packet)
    }
  }
  client.with_websock(inner)
  const split = createSplitter(packet => inner.onmessage({ data: packet }))
  const hear = (data: ArrayBuffer | string) => {
    if (typeof data === 'string') throw new TypeError('Text')
    split(new Uint8Array(data))
  }
  const socket = await openSocket({ signal, lost }, plan.address, ['mqtt'], hear, plan)

  const { login, will } = plan
  const hello = {
    client_id: '',
    keep_alive: KEEP_ALIVE,
    flags: { clean_start: true },
    will,
    ...login
  }
  const { props } = await client.connect(hello).then(held, error => {
    throw error.reason ? faultOf(error.reason) : error
  })
  return {
    limit: (props?.maximum_packet_size ?? MOST) - AROUND,
    subscribe: (...topics) => client.subscribe(topics, { qos: 1 }).then(held),
    publish: (topic, payload, retain) => client.pub({ topic, payload, qos: 1, retain }).then(held),
    ping: () => client.ping().then(held)
  }
}
