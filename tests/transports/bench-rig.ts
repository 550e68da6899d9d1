import type { Transport } from '../../src/contract/index.js'
import type { Rig } from '../../transports/testing/index.js'
import { GRANTED, openSocketServer } from './socket-server.js'

/** What is nearly a frame of the protocol, and is none. */
const NOISE = [
  '{"type":"event","event":{"type":"message"}}',
  '{"type":"event","event":{"type":"message","message":null}}',
  '{"type":"event","event":{"type":"message","message":{"id":"x"}}}',
  '{"type":"event","event":{"type":"down"}}',
  '{"type":"ack"}',
  '{"type":"error","code":"toString","message":""}',
  '{"type":"welcome"}',
  '{"type":"ready"}'
]

/** A transport of the wire protocol, with every hand on the smallest server that speaks it. */
export async function benchRig(make: (url: string) => Transport): Promise<Rig> {
  const server = await openSocketServer({ presence: { available: true, agents: [] } })
  return {
    ...server,
    // All that the protocol can carry is more than this server does.
    transport: { ...make(server.url), supports: GRANTED },
    acted: () => server.acted,
    notes: () => server.notes,
    noise: NOISE,
    patience: 20,
    visitors: ['grace', 'hedy'],
    ownTimer: stack => /examples\/server|\/ws\/lib/.test(stack),
    dispose: server.close
  }
}
