import { once } from 'node:events'
import { connect } from 'node:net'
import type { Command } from '../../../src/contract/index.js'
import { CLIENTS, type Packet } from '../../../transports/mqtt/library.js'
import type { Said } from '../../../transports/testing/index.js'

/** Whoever answers: on a line of plain MQTT 5. */
export interface Desk {
  /** The commands that were heard, repeats left out. */
  acted(): Promise<readonly Command[]>
  /** Says something in a conversation, or in the first one that was joined. */
  say(event: Said, conversation?: string): Promise<void>
  publish(topic: string, text: string, retain?: boolean): Promise<unknown>
  /** What was heard last of who is here, by conversation. */
  readonly here: ReadonlyMap<string, string>
  close(): void
}

export async function openDesk(port: number, password: string): Promise<Desk> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.setNoDelay()
  const commands = new Map<string, Command>()
  const here = new Map<string, string>()
  let first: string | undefined

  const hear = (packet: Packet) => {
    if (packet.qos > 0) void client.puback(packet)
    const [, conversation = '', what] = packet.topic.split('/')
    if (what === 'here') here.set(conversation, packet.text())
    if (what !== 'in') return
    const { command } = JSON.parse(packet.text())
    if (!command) return
    if (command.type === 'join') first ??= conversation
    if (!commands.has(command.id)) commands.set(command.id, command)
  }
  const client = CLIENTS[5]({
    keep_alive: 0,
    on_mqtt_type: { mqtt_publish: hear },
    on_disconnect() {},
    log_conn() {}
  })
  const inner = {
    readyState: 1,
    onmessage: (_: { data: unknown }) => {},
    send: (packet: Uint8Array) => socket.write(packet)
  }
  client.with_websock(inner)
  socket.on('data', data => inner.onmessage({ data }))
  socket.on('error', () => {})
  await client.connect({
    client_id: '',
    keep_alive: 0,
    flags: { clean_start: true },
    username: 'desk',
    password
  })
  await client.subscribe(['shopbell/+/in', 'shopbell/+/here'], { qos: 1 })
  const publish = (topic: string, payload: string, retain = false) =>
    client.pub({ topic, payload, qos: 1, retain })
  let turn: Promise<unknown> = Promise.resolve()
  return {
    async acted() {
      // What the server took before this comes before the answer.
      await client.ping()
      return [...commands.values()]
    },
    say(event, conversation) {
      const saying = turn.then(async () => {
        // The join was taken before this, hence comes before the answer.
        if (!(conversation ?? first)) await client.ping()
        const text = JSON.stringify({ type: 'event', event })
        await publish(`shopbell/${conversation ?? first}/out`, text)
      })
      turn = saying.catch(() => {})
      return saying
    },
    publish,
    here,
    close: () => void socket.destroy()
  }
}
