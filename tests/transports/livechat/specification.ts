import { Ajv, type AnySchema } from 'ajv'

/**
 * What may be asked of the Customer Chat API 3.6 and what it says, written after the tables of its documentation
 * (platform.text.com: RTM API reference, Web API reference, RTM pushes, data structures, customer authorization). LiveChat
 * publishes no schemas.
 */
const text = { type: 'string' }
const number = { type: 'number' }
const flag = { type: 'boolean' }
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$' }
const list = (items: object) => ({ type: 'array', items })
const anyOf = (...values: unknown[]) => ({ enum: values })

/** An object of these parameters and no others; those that end with `?` may be missing. */
function object(parameters: Readonly<Record<string, object>>): object {
  const entries = Object.entries(parameters)
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.flatMap(([name]) => (name.endsWith('?') ? [] : [name])),
    properties: Object.fromEntries(entries.map(([name, it]) => [name.replace('?', ''), it]))
  }
}

const properties = {
  type: 'object',
  additionalProperties: { type: 'object' },
  // The namespace that customers may write to.
  properties: { rating: object({ 'score?': anyOf(0, 1), 'comment?': text }) }
}
const access = object({ group_ids: list({ type: 'integer' }) })
const sessionFields = list({ type: 'object', minProperties: 1, additionalProperties: text })
const FIELD = [
  'checkbox',
  'email',
  'name',
  'question',
  'subject',
  'textarea',
  'group_chooser',
  'radio',
  'select'
]
const option = object({ id: text, label: text, 'group_id?': number })
const filledField = {
  anyOf: [
    object({
      type: anyOf('name', 'email', 'question', 'subject', 'textarea'),
      id: text,
      label: text,
      answer: text
    }),
    object({
      type: anyOf('radio', 'select', 'group_chooser'),
      id: text,
      label: text,
      answer: option
    }),
    object({ type: anyOf('checkbox'), id: text, label: text, answers: list(option) })
  ]
}
const postback = object({
  id: text,
  thread_id: text,
  event_id: text,
  'type?': text,
  'value?': text
})

/** The events that a customer may send. */
const sent = {
  discriminator: { propertyName: 'type' },
  required: ['type'],
  oneOf: [
    object({
      type: { const: 'message' },
      text,
      'custom_id?': text,
      'properties?': properties,
      'postback?': postback,
      'recipients?': text
    }),
    object({
      type: { const: 'file' },
      url: text,
      'custom_id?': text,
      'properties?': properties,
      'alternative_text?': text
    }),
    object({
      type: { const: 'filled_form' },
      recipients: anyOf('all', 'agents'),
      form_id: text,
      fields: list(filledField),
      'custom_id?': text,
      'properties?': properties
    })
  ]
}
const customer = object({
  'avatar?': text,
  'email?': text,
  'name?': text,
  'session_fields?': sessionFields
})

/** The payload of each action that is answered. */
const ACTIONS: Readonly<Record<string, object>> = {
  login: object({
    token: { type: 'string', pattern: '^Bearer ' },
    'customer?': customer,
    'customer_page?': object({ 'title?': text, 'url?': text }),
    'customer_side_storage?': { type: 'object' },
    'is_mobile?': flag,
    'group_id?': number,
    'referrer?': text,
    'application?': { type: 'object' },
    'pushes?': { type: 'object' }
  }),
  ping: object({}),
  get_chat: object({ chat_id: text, 'thread_id?': text }),
  list_threads: {
    oneOf: [
      object({ chat_id: text, page_id: text }),
      object({
        chat_id: text,
        'sort_order?': anyOf('asc', 'desc'),
        'limit?': { type: 'integer', minimum: 1, maximum: 100 }
      })
    ]
  },
  start_chat: object({
    'chat?': object({
      'properties?': properties,
      'access?': access,
      'thread?': object({ 'events?': list(sent), 'properties?': properties })
    }),
    'active?': flag,
    'continuous?': flag
  }),
  resume_chat: object({
    chat: object({
      id: text,
      'properties?': properties,
      'access?': access,
      'thread?': object({ 'events?': list(sent), 'properties?': properties })
    }),
    'active?': flag,
    'continuous?': flag
  }),
  deactivate_chat: object({ id: text }),
  send_event: object({ chat_id: text, event: sent, 'attach_to_last_thread?': flag }),
  send_sneak_peek: object({ chat_id: text, sneak_peek_text: text }),
  update_thread_properties: object({ chat_id: text, thread_id: text, properties }),
  update_customer: { ...customer, minProperties: 1 },
  update_customer_page: object({ url: text, 'title?': text }),
  get_form: object({ group_id: number, type: anyOf('prechat', 'postchat', 'ticket') }),
  get_predicted_agent: object({}),
  list_group_statuses: {
    anyOf: [object({ all: flag }), object({ group_ids: list(number) })]
  },
  mark_events_as_seen: object({ chat_id: text, seen_up_to: time })
}

const GRANT = {
  oneOf: [
    object({
      grant_type: anyOf('cookie'),
      client_id: text,
      response_type: anyOf('token'),
      organization_id: text,
      'redirect_uri?': text
    }),
    object({
      grant_type: anyOf('agent_token'),
      client_id: text,
      response_type: anyOf('token'),
      'entity_id?': text
    })
  ]
}

const kept = { id: text, created_at: time, 'custom_id?': text, 'properties?': { type: 'object' } }
const image = object({
  url: text,
  'name?': text,
  'content_type?': text,
  'size?': number,
  'width?': number,
  'height?': number,
  'alternative_text?': text
})
const button = object({
  'type?': anyOf('webview', 'message', 'url', 'phone'),
  text,
  'value?': text,
  postback_id: text,
  user_ids: list(text),
  'webview_height?': anyOf('compact', 'full', 'tall'),
  'target?': anyOf('new', 'current')
})
const formField = object({
  type: anyOf('header', ...FIELD),
  id: text,
  label: text,
  'required?': flag,
  'options?': list(option)
})
/** The events that a customer is told. */
const event = {
  discriminator: { propertyName: 'type' },
  required: ['type'],
  oneOf: [
    object({
      ...kept,
      type: { const: 'message' },
      author_id: text,
      text,
      'postback?': postback,
      'recipients?': text
    }),
    object({
      ...kept,
      type: { const: 'file' },
      author_id: text,
      name: text,
      url: text,
      content_type: text,
      'thumbnail_url?': text,
      'thumbnail2x_url?': text,
      'size?': number,
      'width?': number,
      'height?': number,
      'alternative_text?': text
    }),
    object({
      ...kept,
      type: { const: 'filled_form' },
      author_id: text,
      form_id: text,
      fields: list(filledField),
      'form_type?': text,
      'recipients?': text
    }),
    object({
      ...kept,
      type: { const: 'form' },
      'author_id?': text,
      form_id: text,
      fields: list(formField),
      'form_type?': text
    }),
    object({
      ...kept,
      type: { const: 'rich_message' },
      author_id: text,
      template_id: anyOf('cards', 'quick_replies', 'sticker'),
      'elements?': {
        type: 'array',
        maxItems: 10,
        items: object({
          'title?': text,
          'subtitle?': text,
          'image?': image,
          'buttons?': { type: 'array', maxItems: 13, items: button }
        })
      }
    }),
    object({ ...kept, type: { const: 'custom' }, author_id: text, 'content?': { type: 'object' } }),
    object({
      ...kept,
      type: { const: 'system_message' },
      'text?': text,
      system_message_type: text,
      'text_vars?': { type: 'object' }
    })
  ]
}
const status = anyOf('online', 'online_for_queue', 'offline')
const queue = object({ position: number, wait_time: number, 'queued_at?': time })
const agent = object({
  id: text,
  type: { const: 'agent' },
  name: text,
  present: flag,
  'avatar?': text,
  'job_title?': text,
  'events_seen_up_to?': time
})
const user = {
  anyOf: [
    agent,
    object({ id: text, type: { const: 'customer' }, present: flag, 'events_seen_up_to?': time })
  ]
}
const thread = object({
  id: text,
  created_at: time,
  active: flag,
  user_ids: list(text),
  'events?': list(event),
  'properties?': { type: 'object' },
  'access?': access,
  'queue?': queue,
  'previous_thread_id?': text,
  'next_thread_id?': text
})
const chat = {
  id: text,
  users: list(user),
  thread,
  'access?': access,
  'properties?': { type: 'object' }
}
const place = { chat_id: text, thread_id: text }
const { id: _, created_at: __, ...unkept } = kept

/** The payload of each push. */
const PUSHES: Readonly<Record<string, object>> = {
  incoming_chat: object({
    'requester_id?': text,
    chat: object({ ...chat, 'transferred_from?': { type: 'object' } })
  }),
  chat_deactivated: object({ ...place, 'user_id?': text }),
  chat_transferred: object({
    chat_id: text,
    'thread_id?': text,
    'requester_id?': text,
    transferred_to: { type: 'object' },
    'queue?': queue
  }),
  user_added_to_chat: object({
    chat_id: text,
    'thread_id?': text,
    user,
    reason: text,
    'requester_id?': text
  }),
  user_removed_from_chat: object({
    chat_id: text,
    'thread_id?': text,
    user_id: text,
    reason: text,
    'requester_id?': text
  }),
  incoming_event: object({ ...place, event }),
  incoming_event_preview: object({
    ...place,
    event: object({
      ...unkept,
      created_at: time,
      type: { const: 'message' },
      text,
      author_id: text
    })
  }),
  event_updated: object({ ...place, event }),
  event_deleted: object({ ...place, event_id: text }),
  groups_status_updated: object({
    groups: list(object({ id: number, status }))
  }),
  customer_disconnected: object({ reason: text, 'data?': { type: 'object' } }),
  incoming_typing_indicator: object({
    ...place,
    typing_indicator: object({
      author_id: text,
      recipients: text,
      timestamp: number,
      is_typing: flag
    })
  }),
  incoming_thinking_indicator: object({
    ...place,
    author_id: text,
    sent_at: time,
    title: text,
    description: text,
    'custom_id?': text
  }),
  events_marked_as_seen: object({ user_id: text, chat_id: text, seen_up_to: time }),
  queue_position_updated: object({
    ...place,
    queue: object({ position: number, wait_time: number })
  })
}

const nothing = object({})
const anything = { type: 'object' }
const someone = object({
  id: text,
  name: text,
  type: { const: 'agent' },
  'avatar?': text,
  'job_title?': text,
  'is_bot?': flag
})

/** The payload of each answer; that of the Web API, and of the accounts, is all of it. */
const ANSWERS: Readonly<Record<string, object>> = {
  login: object({
    customer: object({
      id: text,
      'name?': text,
      'email?': text,
      'avatar?': text,
      'session_fields?': sessionFields,
      'statistics?': { type: 'object', additionalProperties: number }
    }),
    has_active_thread: flag,
    chats: list(object({ chat_id: text, has_unread_events: flag })),
    'greeting?': object({
      id: number,
      unique_id: text,
      accepted: flag,
      'addon?': text,
      'subtype?': text,
      is_exit_intent: flag,
      event: anything,
      agent: someone,
      displayed_first_time: flag
    }),
    __priv_dynamic_config: anything
  }),
  deactivate_chat: nothing,
  send_sneak_peek: nothing,
  update_thread_properties: nothing,
  update_customer: nothing,
  update_customer_page: object({ 'groups?': list(object({ id: number, status })) }),
  mark_events_as_seen: nothing,
  get_form: {
    oneOf: [
      object({ enabled: { const: false } }),
      object({ enabled: { const: true }, form: object({ id: text, fields: list(formField) }) })
    ]
  },
  list_group_statuses: object({ groups_status: { type: 'object', additionalProperties: status } }),
  get_predicted_agent: object({ agent: someone, queue: flag }),
  get_dynamic_configuration: object({
    organization_id: text,
    default_widget: anyOf('livechat', 'openwidget', 'chatbot'),
    livechat_active: flag,
    'livechat?': object({
      group_id: number,
      client_limit_exceeded: flag,
      domain_allowed: flag,
      'online_group_ids?': list(number),
      config_version: text,
      localization_version: text,
      language: text
    })
  }),
  upload_file: object({ url: text }),
  token: object({
    access_token: text,
    entity_id: text,
    expires_in: number,
    token_type: { const: 'Bearer' },
    organization_id: text,
    client_id: text
  }),
  get_chat: object(chat),
  list_threads: object({
    threads: list(thread),
    found_threads: number,
    'next_page_id?': text,
    'previous_page_id?': text
  }),
  start_chat: object({ chat_id: text, thread_id: text, 'event_ids?': list(text) }),
  resume_chat: object({ thread_id: text, 'event_ids?': list(text) }),
  send_event: object({ event_id: text })
}

const ajv = new Ajv({ discriminator: true, strict: false })
const compiled = new Map<AnySchema, ReturnType<typeof ajv.compile>>()

function wrong(schema: AnySchema, given: unknown): string | undefined {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  return validate(given) ? undefined : ajv.errorsText(validate.errors)
}

/** What of a request the documentation does not allow. */
export function flawOf(action: string, payload: unknown): string | undefined {
  const schema = Object.hasOwn(ACTIONS, action) && ACTIONS[action]
  return schema ? wrong(schema, payload) : `there is no ${action}`
}

/** What of an answer, or of a push, the documentation does not say: then the server of ours is wrong. */
export const flawOfAnswer = (action: string, payload: unknown) =>
  wrong(ANSWERS[action] ?? { not: {} }, payload)
export const flawOfPush = (action: string, payload: unknown) =>
  wrong(PUSHES[action] ?? { not: {} }, payload)
export const flawOfGrant = (body: unknown) => wrong(GRANT, body)
