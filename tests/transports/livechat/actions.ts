import { FILE, LOGIN, PREDICTED, PROPERTIES } from './examples.js'
import { type Api, type Chat, type Data, Refused } from './server.js'

/** Messages of LiveChat are no longer than so many bytes. */
const LONGEST = 16 * 1024
/** Threads of one page, to see pages turned. */
const THREADS = 2

/** What an action answers to a customer, once the request is known to be well formed. */
export function answerTo(api: Api, action: string, payload: Data, customer: string): object {
  const { chats, last, told, say } = api
  const own = (id: unknown): Chat => {
    const chat = chats.find(one => one.id === id && one.customer === customer)
    if (!chat) throw new Refused('not_found', "The requested resource wasn't found.")
    return chat
  }
  const events = (chat: { thread?: { events?: readonly object[] } } | undefined) =>
    chat?.thread?.events ?? []
  const groups = (chat: { access?: { group_ids: number[] } } | undefined) =>
    chat?.access?.group_ids ?? [0]

  switch (action) {
    case 'login': {
      const found = api.tokens.get(`${payload.token}`.replace('Bearer ', ''))
      if (!found) throw new Refused('authentication', 'Authentication error')
      const mine = chats.filter(chat => chat.customer === found)
      return {
        ...LOGIN,
        customer: { ...LOGIN.customer, ...(payload.customer as object), id: found },
        has_active_thread: mine.some(chat => last(chat).active),
        chats: mine.map(({ id }) => ({ chat_id: id, has_unread_events: true })),
        __priv_dynamic_config: { ...LOGIN.__priv_dynamic_config, online_groups_ids: [0, 1] }
      }
    }
    case 'get_chat': {
      const chat = own(payload.chat_id)
      const wanted = payload.thread_id ?? last(chat).id
      const thread = chat.threads.find(({ id }) => id === wanted)
      if (!thread) throw new Refused('not_found')
      const { id, users } = chat
      const access = { group_ids: chat.groups }
      return { id, users, thread: told(chat, thread), access, properties: PROPERTIES }
    }
    case 'list_threads': {
      const chat = own(payload.chat_id)
      const at = payload.page_id ? Number(atob(`${payload.page_id}`)) : 0
      const newest = chat.threads.toReversed()
      return {
        threads: newest.slice(at, at + THREADS).map(thread => told(chat, thread)),
        found_threads: newest.length,
        ...(at + THREADS < newest.length && { next_page_id: btoa(`${at + THREADS}`) })
      }
    }
    case 'start_chat':
    case 'resume_chat': {
      const wanted = payload.chat as Data &
        Parameters<typeof events>[0] &
        Parameters<typeof groups>[0]
      const known = action === 'resume_chat' ? own(wanted?.id) : undefined
      if (known && last(known).active) throw new Refused('not_allowed', 'Chat is already active')
      const to = groups(wanted)
      if (!payload.continuous && to.every(id => api.state.groups[id] === 'offline')) {
        throw new Refused('groups_offline', 'Groups offline')
      }
      const { chat, thread, made } = api.begin(customer, to, events(wanted))
      const ids = made.length > 0 && { event_ids: made }
      return { ...(!known && { chat_id: chat.id }), thread_id: thread.id, ...ids }
    }
    case 'deactivate_chat': {
      const chat = own(payload.id)
      if (!last(chat).active) throw new Refused('chat_inactive', 'Chat is inactive')
      api.deactivate(chat, customer)
      return {}
    }
    case 'send_event': {
      const chat = own(payload.chat_id)
      const event = payload.event as Data
      if (!last(chat).active && !payload.attach_to_last_thread) {
        throw new Refused('chat_inactive', 'Chat is inactive')
      }
      if (new TextEncoder().encode(`${event.text ?? ''}`).length > LONGEST) {
        throw new Refused('validation', '`text` is too long')
      }
      return { event_id: say(chat, customer, asKept(event, api.files)).id }
    }
    case 'send_sneak_peek':
      if (!last(own(payload.chat_id)).active) throw new Refused('chat_inactive')
      return {}
    case 'update_thread_properties': {
      const thread = own(payload.chat_id).threads.find(({ id }) => id === payload.thread_id)
      if (!thread) throw new Refused('not_found')
      Object.assign(thread.properties, payload.properties)
      return {}
    }
    case 'mark_events_as_seen': {
      const chat = own(payload.chat_id)
      api.push(customer, 'events_marked_as_seen', {
        user_id: customer,
        chat_id: chat.id,
        seen_up_to: payload.seen_up_to
      })
      return {}
    }
    case 'get_form': {
      const form = api.forms[`${payload.type}`]
      return form ? { form, enabled: true } : { enabled: false }
    }
    case 'list_group_statuses':
      return { groups_status: api.state.groups }
    case 'get_predicted_agent':
      if (api.state.groups[0] === 'offline') throw new Refused('group_offline', 'Group is offline')
      return PREDICTED
    default:
      return {}
  }
}

/** What LiveChat makes of an event that was sent. */
function asKept({ recipients: _, ...event }: Data, files: readonly File[]): object {
  if (event.type !== 'file') return event
  const [name = '', number] = `${event.url}`.split('/').toReversed()
  const { type = 'image/png', size = 0 } = files[Number(number) - 1] ?? {}
  const image = type.startsWith('image/') && { ...FILE, width: 640, height: 480 }
  return { ...event, name: decodeURIComponent(name), content_type: type, size, ...image }
}
