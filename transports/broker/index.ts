import { SPEC, type Supports, type Transport } from '../../src/contract/index.js'
import type { Broker } from './broker.js'
import { connect } from './connect.js'

export { answerOf } from './answer.js'
export type { Broker, Line, Room } from './broker.js'
export { openSocket, type Socket, type SocketConstructor, type SocketOptions } from './socket.js'

const USUAL: Supports = { dedupe: true, typing: true, read: true, leave: true }

/**
 * A transport over a broker that moves texts: the frames of PROTOCOL.md, on two channels for each conversation. The
 * adapter says how a line is opened and published on, this says all the rest. Whoever reads `in` drops repeats by the
 * command's id: only then `dedupe` holds.
 */
export function overBroker({ supports = USUAL, ...broker }: Broker): Transport {
  const { name } = broker
  return { name, spec: SPEC, supports, connect: link => connect({ ...broker, supports }, link) }
}
