import type { Agent, Message, Receipt } from '../../src/contract/index.js'
import { fault } from './check.js'
import type { AgentFrame } from './desk-frames.js'
import { going, newMessageId, type Room } from './visitor.js'

/** UTF-16 code units of what an agent says at once, as JSON. */
const MOST = 60_000

/** What an agent sees, and may tell the visitor for the moment. */
export interface AgentRoom extends Room {
  toVisitor(event: { readonly type: 'typing'; readonly active: boolean }): void
}

type Does = {
  readonly [T in AgentFrame['type']]?: (
    room: AgentRoom,
    agent: Agent,
    frame: Extract<AgentFrame, { type: T }>
  ) => Receipt
}

const DOES = {
  take(room, agent, { over }) {
    const { log } = going(room)
    const { agent: other } = log.self
    if (other?.id === agent.id) return {}
    if (other && over !== true) throw fault('rejected', `${other.name} answers already.`)
    log.change({ standing: 'talking', agent, isNews: true })
    room.show(log.keep({ type: 'agent', agent }))
    return {}
  },
  say(room, agent, { content, replyTo }) {
    const { log } = mine(room, agent)
    if (typeof content?.kind !== 'string' || JSON.stringify(content).length > MOST) {
      throw fault('too-large', 'That is nothing, or too much, to be said at once.')
    }
    const at = Date.now()
    const message: Message = {
      id: newMessageId(),
      from: 'agent',
      at,
      content,
      // What they do was said when they came.
      agent: { id: agent.id, name: agent.name },
      ...(replyTo && log.message(replyTo) && { replyTo })
    }
    room.show(log.keep({ type: 'message', message }))
    log.change({ isNews: true })
    return { message: message.id, at }
  },
  typing(room, agent, { active }) {
    mine(room, agent).toVisitor({ type: 'typing', active: active === true })
    return {}
  },
  read(room, agent, { upTo }) {
    const { log, show } = mine(room, agent)
    if (!log.message(upTo)) throw fault('rejected', 'There is no such message.')
    show(log.keep({ type: 'receipt', upTo, status: 'read' }))
    return {}
  },
  release(room, agent) {
    const { log, show } = mine(room, agent)
    log.change({ standing: 'waiting', agent: null, isNews: true })
    show(log.keep({ type: 'agent', agent: null }))
    return {}
  },
  end(room) {
    const { log, show } = going(room)
    log.change({ standing: 'over', agent: null, isNews: true })
    show(log.keep({ type: 'ended', by: 'agent' }))
    return {}
  }
} satisfies Does

/** Does what an agent asks for. What has an id is done once. */
export function doFor(room: AgentRoom, agent: Agent, frame: AgentFrame): Receipt {
  // An agent's ids and a visitor's must not meet.
  const key = frame.id && `desk:${frame.id}`
  const done = key && room.log.done(key)
  if (done) return done
  const doIt: ((room: AgentRoom, agent: Agent, frame: never) => Receipt) | undefined =
    Object.hasOwn(DOES, String(frame.type)) ? (DOES as Does)[frame.type as 'say'] : undefined
  if (!doIt) throw fault('unsupported', 'The desk cannot do this.')
  const receipt = doIt(room, agent, frame as never)
  if (key) room.log.finish(key, receipt)
  return receipt
}

/** A conversation that goes on, and that this agent has taken. */
function mine(room: AgentRoom, agent: Agent): AgentRoom {
  going(room)
  if (room.log.self.agent?.id !== agent.id) throw fault('rejected', 'Take the conversation first.')
  return room
}
