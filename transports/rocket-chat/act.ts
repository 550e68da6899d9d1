import { type Command, type Receipt, ShopbellError } from '../../src/contract/index.js'
import type { Desk } from './desk.js'
import { join } from './join.js'
import { say } from './say.js'

/** Acts on a command. Resolves when Rocket.Chat has taken it. */
export async function act(desk: Desk, command: Command, signal: AbortSignal): Promise<Receipt> {
  const { ask, token, room } = desk
  const rid = room.rid()
  if (command.type === 'join') {
    if (rid && !room.isOver()) return {}
    return join(desk, command, signal)
  }
  if (command.type === 'leave' && room.isOver()) return {}
  if (command.type === 'message' || command.type === 'typing' || command.type === 'leave') {
    if (!rid || room.isOver()) throw new ShopbellError('ended', 'The conversation is over')
    if (command.type === 'typing') {
      await desk.type(rid, command.active ? ['user-typing'] : [])
      return {}
    }
    if (command.type === 'leave') {
      await ask('room.close', { signal, method: 'POST', body: { rid, token } })
      return {}
    }
    if (!command.file) return say(desk, rid, command.id, command.text, signal)
  }
  return (await import('./seldom.js')).grant(desk, command, signal)
}
