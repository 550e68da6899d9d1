import type { Agent, Incoming } from '../../src/contract/index.js'
import { type Activity, objectIn } from './activity.js'

/** What the Bot Framework says of a handoff to people: that it is asked for, and then its states. */
export function handoffBy({ name, value }: Activity, agent: Agent): readonly Incoming[] {
  switch (name === 'handoff.status' ? objectIn<{ state: string }>(value).state : name) {
    case 'handoff.initiate':
      return [{ type: 'agent', agent: null }]
    case 'typing':
      return [{ type: 'typing', active: true }]
    case 'accepted':
      return [{ type: 'agent', agent }]
    case 'failed':
      return [{ type: 'away' }]
    case 'completed':
      return [{ type: 'ended', by: 'agent' }]
    default:
      return []
  }
}
