import type { Command, Message } from '../contract/index.js'

/** The visitor's own words as they stand in the thread before the far end has placed them. */
export function ownMessage(command: Command & { type: 'message' }, at: number): Message {
  const { type: _, text, file, ...beside } = command
  const content = file ? { kind: 'file', file, text } : { kind: 'text', text }
  return { ...beside, command: command.id, from: 'visitor', at, content } as Message
}
