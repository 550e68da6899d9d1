import type { Agent, Message } from '../../src/contract/index.js'

export const ADA: Agent = { id: 'ada', name: 'Ada', role: 'Lamps' }

/** A moment by the far end's clock. */
export const NOON = Date.UTC(2026, 5, 1, 12)

/** A message as the far end tells it. */
export function said(id: string, more: Partial<Message> = {}): Message {
  const content = { kind: 'text', text: `Text of ${id}` } as const
  return { id, from: 'agent', at: NOON, content, agent: ADA, ...more }
}

/** What the visitor's own command became at the far end. */
export function echo(command: string, id = `far-${command}`, more: Partial<Message> = {}): Message {
  const content = { kind: 'text', text: `Text of ${command}` } as const
  return { id, from: 'visitor', at: NOON, content, command, ...more }
}
