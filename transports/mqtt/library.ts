/// <reference path="./u8-mqtt.d.ts" />
import { mqtt_v4, mqtt_v5 } from 'u8-mqtt/esm/web/basic-v5.js'

export interface Packet {
  readonly topic: string
  readonly qos: number
  readonly pkt_id: number
  /** Says what it is, and is a number. */
  readonly reason?: object
  readonly answers?: readonly object[]
  readonly props?: { readonly maximum_packet_size?: number }
  text(): string
}

/** Without a packet nobody has answered. */
type Answer = Promise<readonly [packet?: Packet, fault?: unknown]>

/** As much of a client as is used here. */
interface Client {
  with_websock(socket: object): Client
  connect(packet: object): Answer
  subscribe(topics: readonly string[], options: { qos: number }): Answer
  pub(packet: object): Answer
  ping(): Answer
  puback(packet: Packet): Promise<unknown>
}

/** Makes a client of a version of MQTT; 3 is 3.1.1. */
export const CLIENTS: Readonly<Record<3 | 5, (options: object) => Client>> = {
  3: mqtt_v4,
  5: mqtt_v5
}
