export interface Talk {
  readonly id: number
  readonly contact: string
  status: 'open' | 'resolved'
  readonly attributes: unknown
  readonly messages: Sent[]
}

export interface Sent {
  readonly id: number
  readonly message_type: number
  readonly created_at: number
  readonly conversation_id: number
  readonly echo_id?: string
  content: string
  content_type: string
  content_attributes: Readonly<Record<string, unknown>>
  attachments?: readonly object[]
  readonly [more: string]: unknown
}

export type Contact = Record<string, unknown> & { source_id: string; pubsub_token: string }

export const ADA = { id: 4711001, name: 'Ada', avatar_url: '', type: 'user' }

/** A contact as whoever sent a message. */
const personOf = ({
  id,
  name = null,
  email = null,
  phone_number = null
}: Partial<Contact> = {}) => ({
  additional_attributes: {},
  custom_attributes: {},
  email,
  id,
  identifier: null,
  name,
  phone_number,
  thumbnail: '',
  type: 'contact'
})

/** What Chatwoot has written down of an inbox. What happens is told as its cable does. */
export function createDesk(tell: (contact: string, event: string, data: object) => void) {
  const contacts = new Map<string, Contact>()
  const talks: Talk[] = []
  /** Seconds; no two messages are of the same one. */
  let clock = Math.floor(Date.now() / 1000)
  const inbox = {
    identifier: 'api-inbox',
    name: 'Shop',
    timezone: 'UTC',
    working_hours: [] as object[],
    working_hours_enabled: false,
    csat_survey_enabled: false,
    greeting_enabled: false,
    identity_validation_enabled: false
  }
  let numbers = 100

  const shown = ({ id, contact, status, messages }: Talk) => ({
    id,
    uuid: `00000000-0000-4000-8000-${`${id}`.padStart(12, '0')}`,
    inbox_id: 1,
    contact_last_seen_at: 0,
    status,
    agent_last_seen_at: clock,
    messages,
    contact: contacts.get(contact)
  })
  return {
    contacts,
    talks,
    inbox,
    shown,
    meet(given: object): Contact {
      const source = `source-${contacts.size + 1}`
      const made: Contact = {
        id: contacts.size + 1,
        name: null,
        email: null,
        ...given,
        source_id: source,
        pubsub_token: `pubsub-${source}`
      }
      contacts.set(source, made)
      return made
    },
    open(contact: string, attributes?: unknown): Talk {
      const talk: Talk = { id: talks.length + 1, contact, status: 'open', attributes, messages: [] }
      talks.push(talk)
      tell(contact, 'conversation.created', shown(talk))
      return talk
    },
    write(talk: Talk, type: number, content: string, more: object = {}): Sent {
      numbers += 1
      clock += 1
      const sent: Sent = {
        id: numbers,
        content,
        message_type: type,
        content_type: 'text',
        content_attributes: {},
        created_at: clock,
        conversation_id: talk.id,
        ...(type === 0 && { sender: personOf(contacts.get(talk.contact)) }),
        ...more
      }
      talk.messages.push(sent)
      tell(talk.contact, 'message.created', { ...sent, conversation: { assignee_id: 7 } })
      // Whoever writes after the end goes on with it.
      if (type === 0 && talk.status === 'resolved') this.turn(talk, 'open')
      return sent
    },
    change(talk: Talk, sent: Sent, more: object): Sent {
      const { echo_id: _, ...told } = Object.assign(sent, more)
      tell(talk.contact, 'message.updated', { ...told, previous_changes: {} })
      return sent
    },
    turn(talk: Talk, status: 'open' | 'resolved') {
      talk.status = status
      tell(talk.contact, 'conversation.status_changed', shown(talk))
    }
  }
}

export type Desk = ReturnType<typeof createDesk>
