/** As much of the library as is used here; it comes without types. */
declare module 'u8-mqtt/esm/web/basic-v5.js' {
  export interface Packet {
    readonly type: string
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
  interface Client {
    with_websock(socket: object): Client
    connect(packet: object): Answer
    subscribe(topics: readonly string[], options: { qos: number }): Answer
    pub(packet: object): Answer
    ping(): Answer
    puback(packet: Packet): Promise<unknown>
  }
  type Make = (options: object) => Client
  export const mqtt_v4: Make
  export const mqtt_v5: Make
}
