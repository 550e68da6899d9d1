import { apply } from '../../examples/desk/state/apply.js'
import { type DeskState, emptyState } from '../../examples/desk/state/desk-state.js'
import type { DeskAgent, OpenConversation, Waiting } from '../../examples/server/desk-frames.js'
import type { Message } from '../../src/contract/index.js'

export const me: DeskAgent = { id: 'a', name: 'Ada', email: 'ada@shop.example', available: true }

const page = { url: 'https://shop.example/lamps', title: 'Lamps' }

export function said(id: string, from: Message['from'], at = 0, text = id): Message {
  return { id, from, at, content: { kind: 'text', text } }
}

export function waiting(conversation: string): Waiting {
  return { conversation, reference: 'R', name: 'Mia', question: '?', page, since: 0, here: true }
}

export function open(conversation: string, more: Partial<OpenConversation> = {}): OpenConversation {
  return {
    conversation,
    reference: 'R',
    name: 'Mia',
    fields: {},
    profile: {},
    page,
    since: 0,
    here: true,
    messages: [],
    ...more
  }
}

export function deskWith(...conversations: OpenConversation[]): DeskState {
  return apply(emptyState(me), { type: 'snapshot', me, queue: [], conversations })
}
