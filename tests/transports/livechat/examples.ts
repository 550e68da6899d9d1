/**
 * What LiveChat says beside that which a conversation is about: each field that its documentation shows in an example, with
 * values of ours. An answer is one of these, and what it really says over it.
 */
const AGENT = {
  id: 'c1f0a5d2e4b34c7d9a1b',
  name: 'Sam at LiveChat',
  type: 'agent',
  avatar: 'https://shop.example/faces/sam.png',
  job_title: 'lamps',
  is_bot: false
}

export const LOGIN = {
  customer: {
    name: 'Somebody',
    email: 'somebody@shop.example',
    avatar: 'https://shop.example/faces/nobody.png',
    session_fields: [{ plan: 'gold' }],
    statistics: {
      chats_count: 2,
      threads_count: 9,
      visits_count: 15,
      page_views_count: 40,
      greetings_shown_count: 20,
      greetings_accepted_count: 1
    }
  },
  greeting: {
    id: 7,
    unique_id: '5f0c',
    accepted: true,
    addon: 'email',
    subtype: 'announcement',
    is_exit_intent: false,
    event: { type: 'message', text: 'Good evening' },
    agent: AGENT,
    displayed_first_time: true
  },
  __priv_dynamic_config: { customer_groups: { monitoring: { id: 0 } } }
}

/** Of a chat, of a thread and of an event. */
export const PROPERTIES = { of_an_app: { told: 'to nobody' } }

export const FILE = {
  thumbnail_url: 'https://shop.example/small.png',
  thumbnail2x_url: 'https://shop.example/less-small.png',
  alternative_text: 'A picture'
}

export const PREDICTED = { agent: AGENT, queue: false }

export const DYNAMIC = {
  default_widget: 'livechat',
  livechat_active: true,
  livechat: {
    client_limit_exceeded: false,
    domain_allowed: true,
    config_version: '3a',
    localization_version: '3b',
    language: 'en'
  }
}

export const GRANTED = { expires_in: 28_800, token_type: 'Bearer' }
