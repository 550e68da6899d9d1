import { WebSocket } from 'ws'
import type { Command, Content, Fields } from '../../../src/contract/index.js'
import { livechat } from '../../../transports/livechat/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import {
  type Chat,
  type Data,
  type LiveChat,
  ORGANIZATION,
  openLiveChat,
  Refused
} from './server.js'

const push = (action: string, payload: unknown) => JSON.stringify({ action, type: 'push', payload })
const NOISE = [
  '{"type":"response","request_id":"1","success":false}',
  '{"type":"response","success":true,"payload":[]}',
  push('incoming_event', null),
  push('incoming_event', { event: { type: 'message' } }),
  push('incoming_event', { event: { id: 'x', type: 'rich_message', elements: [null] } }),
  push('incoming_event', { event: { id: 'y', type: 'file', url: 'javascript:alert(1)' } }),
  push('incoming_event_preview', { event: 7 }),
  push('event_updated', {}),
  push('event_deleted', {}),
  push('user_added_to_chat', { user: { type: 'agent' } }),
  push('queue_position_updated', { queue: { position: 'first' } }),
  push('groups_status_updated', { groups: [{ id: 0 }] }),
  push('toString', {})
]

const TYPES: Readonly<Record<string, string>> = {
  unauthorized: 'authentication',
  busy: 'too_many_requests',
  unavailable: 'service_unavailable',
  timeout: 'request_timeout',
  ended: 'chat_inactive',
  'too-large': 'entity_too_large',
  unsupported: 'license_expired',
  rejected: 'validation'
}

export async function createRig() {
  const server = await openLiveChat()
  const transport = livechat(ORGANIZATION, {
    tokens: `${server.url}/chat/token`,
    home: server.url,
    WebSocket: WebSocket as never
  })
  const rig: Rig = {
    transport,
    acted: () => [...server.chats.flatMap(actedIn), ...server.asked.flatMap(profileIn)],
    say: event => say(server, event),
    files: () => server.files,
    cut() {
      for (const line of server.lines.keys()) line.terminate()
    },
    goodbye() {
      for (const line of server.lines.keys()) line.close(1001)
    },
    lines: () => server.lines.size,
    hold: server.hold,
    refuse(what, { code, retryAfter, limit }) {
      const type = TYPES[code]
      if (!type || retryAfter !== undefined || limit !== undefined) return false
      return server.refuse(what, new Refused(type))
    },
    babble(raw) {
      for (const line of server.lines.keys()) line.send(raw)
    },
    noise: NOISE,
    silence: server.silence,
    visitors: [undefined, undefined],
    ownTimer: stack => /\/ws\/lib|node_modules\/undici/.test(stack),
    longest: 5461,
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, transport }
}

const words = (value: unknown) => (typeof value === 'string' ? value : '')

/** The commands that the events of a chat were, in order. */
function actedIn(chat: Chat): Command[] {
  return chat.threads.flatMap(({ events, properties }) =>
    events.flatMap((event): Command[] => {
      const id = words(event.custom_id)
      if (event.author_id !== chat.customer || id.endsWith('/text')) return []
      switch (event.type) {
        case 'message':
          return [{ type: 'message', id, text: words(event.text) }]
        case 'file': {
          const more = events.find(one => one.custom_id === `${id}/text`)
          const { url, name, content_type: type, size } = event
          const file = {
            id: words(url),
            url: words(url),
            name: words(name),
            type: words(type),
            size: Number(size)
          }
          return [{ type: 'message', id, text: words(more?.text), file }]
        }
        case 'filled_form': {
          const fields = fieldsOf(event.fields as Data[])
          if (event.form_id === 'survey') return [{ type: 'survey', id, fields }]
          if (event.form_id !== 'postchat') return []
          const { solved, score, ...rest } = fields
          const { comment } = (properties.rating ?? {}) as { comment?: string }
          return [
            {
              type: 'rate',
              id,
              ...(solved && { solved: solved === 'yes' }),
              ...(score && { score: Number(score) }),
              ...(comment && { comment }),
              fields: rest
            }
          ]
        }
        default:
          return []
      }
    })
  )
}

/** What became of `profile`, which is no event. */
function profileIn({ action, payload }: { action: string; payload: Data }): Command[] {
  if (action !== 'update_customer') return []
  const { session_fields: fields = [] } = payload as { session_fields?: readonly object[] }
  const { id, phone, cart, orders, ...attributes } = Object.assign({}, ...fields)
  const [name, email] = [words(payload.name), words(payload.email)]
  const profile = {
    ...(name && { name }),
    ...(email && { email }),
    ...(id && { id }),
    ...(phone && { phone }),
    ...(cart && { cart: JSON.parse(cart) }),
    ...(orders && { orders: JSON.parse(orders) }),
    ...(Object.keys(attributes).length > 0 && { attributes })
  }
  return [{ type: 'profile', id: '', profile }]
}

const fieldsOf = (fields: readonly Data[]): Fields =>
  Object.fromEntries(
    fields.map(({ label, answer, answers }) => [
      words(label),
      Array.isArray(answers) ? answers.map(one => words(one.label)) : words(answer)
    ])
  )

function say(server: LiveChat, event: Said): unknown {
  const [chat] = server.chats
  if (!chat) return false
  const add = (
    { id, name, role }: { id: string; name: string; role?: string },
    present: boolean
  ) => {
    const user = { id, type: 'agent', name, present, ...(role && { job_title: role }) }
    chat.users.push(user)
    server.tell(chat, 'user_added_to_chat', { user, reason: 'manual', requester_id: id })
  }
  switch (event.type) {
    case 'queued': {
      const { position, wait: wait_time } = event
      return server.tell(chat, 'queue_position_updated', { queue: { position, wait_time } })
    }
    case 'agent': {
      if (event.agent) return add(event.agent, true)
      const user_id = chat.users.findLast(({ type }) => type === 'agent')?.id
      return server.tell(chat, 'user_removed_from_chat', { user_id, reason: 'manual' })
    }
    case 'message': {
      const { agent, content, id, partial } = event.message
      const made = eventOf(content)
      if (!agent || !made) return false
      if (!chat.users.some(user => user.id === agent.id)) add(agent, false)
      const whole = { ...made, custom_id: id }
      if (!partial) return server.say(chat, agent.id, whole)
      if (made.type !== 'message') return false
      const created_at = new Date().toISOString().replace('Z', '000Z')
      const preview = { ...whole, created_at, author_id: agent.id }
      return server.tell(chat, 'incoming_event_preview', { event: preview })
    }
    case 'typing': {
      const typing = {
        author_id: 'ada',
        recipients: 'all',
        timestamp: 1574245378,
        is_typing: event.active
      }
      return server.tell(chat, 'incoming_typing_indicator', { typing_indicator: typing })
    }
    case 'ended':
      return server.deactivate(chat, event.by === 'agent' ? 'ada' : undefined)
    case 'away':
    case 'back': {
      const status = event.type === 'away' ? 'offline' : 'online'
      return server.push(chat.customer, 'groups_status_updated', { groups: [{ id: 0, status }] })
    }
    default:
      return false
  }
}

/** An agent's event, where LiveChat has one for it. */
function eventOf(content: Content): ({ type: string } & Data) | undefined {
  if (content.kind === 'text' && !content.markdown) return { type: 'message', text: content.text }
  if (content.kind !== 'choices') return undefined
  const buttons = content.choices.map(({ label, value, href }) => ({
    text: label,
    ...(href ? { type: 'url', value: href } : { type: 'message', value }),
    postback_id: 'send_message',
    user_ids: []
  }))
  const elements = [{ title: content.text, buttons }]
  return { type: 'rich_message', template_id: 'quick_replies', elements }
}
