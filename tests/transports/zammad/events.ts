import type { WebSocket } from 'ws'

export interface ChatMessage {
  readonly id: number
  readonly chat_session_id: number
  readonly content: string
  readonly created_by_id: number | null
  readonly created_at: string
}

export interface Session {
  readonly id: number
  readonly session_id: string
  state: 'waiting' | 'running' | 'closed'
  agent: { name: string; avatar: string | null } | undefined
  readonly participants: Set<WebSocket>
  readonly messages: ChatMessage[]
}

export type Data = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const CHAT = { chat_id: { type: 'integer' }, session_id: text, url: text }
/** What the server of Zammad reads of each event. */
export const EVENTS = {
  chat_status_customer: { required: ['chat_id'], properties: CHAT },
  chat_session_init: { required: ['chat_id'], properties: CHAT },
  chat_session_message: {
    required: ['session_id', 'content'],
    properties: { ...CHAT, content: text, id: text }
  },
  chat_session_typing: { required: ['session_id'], properties: CHAT },
  chat_session_close: { required: ['session_id'], properties: CHAT }
}
