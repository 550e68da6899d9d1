import { Ajv } from 'ajv'
import type { WebSocket } from 'ws'

export interface ChatMessage {
  readonly id: number
  readonly chat_session_id: number
  readonly content: string
  readonly created_by_id: number | null
  readonly created_at: string
  readonly updated_at: string
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
const integer = { type: 'integer' }
const CHAT = { chat_id: integer, session_id: text, url: text }
/** What the server of Zammad reads of each event. */
const EVENTS = {
  chat_status_customer: { required: ['chat_id'], properties: CHAT },
  chat_session_init: { required: ['chat_id'], properties: CHAT },
  chat_session_message: {
    required: ['session_id', 'content'],
    properties: { ...CHAT, content: text, id: text }
  },
  chat_session_typing: { required: ['session_id'], properties: CHAT },
  chat_session_close: { required: ['session_id'], properties: CHAT },
  ping: { properties: {} }
}

/** An object of these properties, all of them, and no others. */
const whole = (properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties
})
const session_id = { type: 'string', pattern: '^[0-9a-f]{32}$' }
const when = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$' }
const position = { type: 'integer', minimum: 1 }
const message = whole({
  id: integer,
  chat_session_id: integer,
  content: text,
  created_by_id: { type: ['integer', 'null'] },
  created_at: when,
  updated_at: when
})
const agent = whole({ name: text, avatar: { type: ['string', 'null'], pattern: '^https?://' } })
const ok = { const: 'ok' }
const reconnect = { const: 'reconnect' }
const mine = { const: true }
/** What it says to visitors in each, which has no examples but what its code makes. */
const SAID = {
  chat_status_customer: {
    oneOf: [
      whole({ state: { enum: ['online', 'offline'] } }),
      whole({ state: { const: 'no_seats_available' }, queue: integer }),
      whole({ state: reconnect, position }),
      whole({ state: reconnect, session: { type: 'array', items: message }, agent })
    ]
  },
  chat_session_queue: whole({ state: { const: 'queue' }, position, session_id }),
  chat_session_start: whole({ state: ok, agent, session_id, chat_id: integer }),
  chat_session_message: {
    oneOf: [whole({ session_id, message }), whole({ session_id, message, self_written: mine })]
  },
  chat_session_typing: {
    oneOf: [
      whole({ session_id, user_id: { type: ['integer', 'null'] } }),
      whole({ session_id, self_written: mine })
    ]
  },
  chat_session_closed: whole({ session_id, realname: text }),
  chat_session_notice: whole({ session_id, message: text }),
  chat_status_close: whole({ state: ok, session_id }),
  chat_error: whole({ state: text }),
  pong: { type: 'null' }
}

const ajv = new Ajv({ strictTypes: false })
const flawIn =
  (schemas: Readonly<Record<string, object>>, more: object = {}) =>
  (event: string, data: unknown): string | undefined => {
    const schema = Object.hasOwn(schemas, event) && schemas[event]
    if (!schema) return `there is no ${event}`
    return ajv.validate({ ...more, ...schema }, data) ? undefined : ajv.errorsText()
  }

/** What of an event the server does not read. */
export const flawOf = flawIn(EVENTS, { type: 'object', additionalProperties: false })

/** What of an event it would not say: then the server of ours is wrong. */
export const flawOfSaid = flawIn(SAID)
