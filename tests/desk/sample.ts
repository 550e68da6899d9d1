import { apply } from '../../examples/desk/state/apply.js'
import { type DeskState, emptyState } from '../../examples/desk/state/desk-state.js'
import type {
  Callback,
  Colleague,
  DeskAgent,
  DeskEvent,
  OpenConversation,
  Step,
  Waiting
} from '../../examples/server/desk-frames.js'
import type { Message } from '../../src/contract/index.js'

export const me: DeskAgent = {
  id: 'a',
  name: 'Ada',
  email: 'ada@shop.example',
  available: true,
  departments: []
}

const page = { url: 'https://shop.example/lamps', title: 'Lamps' }

export function said(id: string, from: Message['from'], at = 0, text = id): Message {
  return { id, from, at, content: { kind: 'text', text } }
}

export function waiting(conversation: string, more: Partial<Waiting> = {}): Waiting {
  const told = { reference: 'R', name: 'Mia', question: '?', page, since: 0, here: true }
  return { conversation, ...told, ...more }
}

export function colleague(id: string, more: Partial<Colleague> = {}): Colleague {
  return { id, name: id, available: true, departments: [], open: 0, ...more }
}

export function callback(id: string, more: Partial<Callback> = {}): Callback {
  const told = { conversation: 'c', reference: 'R', name: 'Mia', phone: '+49 30 1234', at: 0 }
  return { callback: id, ...told, ...more }
}

export function step(path: string, at: number, title = path): Step {
  return { page: { url: `https://shop.example/${path}`, title }, at }
}

export function open(conversation: string, more: Partial<OpenConversation> = {}): OpenConversation {
  return {
    conversation,
    reference: 'R',
    name: 'Mia',
    fields: {},
    profile: {},
    page,
    route: {},
    survey: {},
    trail: [],
    since: 0,
    here: true,
    messages: [],
    ...more
  }
}

type Snapshot = Extract<DeskEvent, { type: 'snapshot' }>

export function snapshot(more: Partial<Snapshot> = {}): Snapshot {
  const lists = { queue: [], conversations: [], departments: [], colleagues: [], callbacks: [] }
  return { type: 'snapshot', me, ...lists, ...more }
}

export function deskWith(...conversations: OpenConversation[]): DeskState {
  return apply(emptyState(me), snapshot({ conversations }))
}
