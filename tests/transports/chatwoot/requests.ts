import type { Contact, Desk, Sent } from './desk.js'

export type Body = Readonly<Record<string, unknown>>

/** What a request asks of Chatwoot. */
export interface Asked {
  readonly method: string
  /** Behind the address of the inbox. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Body
  /** What messages say of the files that came along. */
  readonly files: readonly object[]
}

/** What Chatwoot does at a request; nothing for what it does not find. */
export function act(desk: Desk, asked: Asked, typed: unknown[]): unknown {
  const { method, path, body } = asked
  const [, , source = '', , number, what] = path.split('/')
  if (path === '') return desk.inbox
  if (path === '/contacts') return desk.meet(body)
  const contact = desk.contacts.get(decodeURIComponent(source))
  if (!contact) return undefined
  if (/^\/contacts\/[^/]+$/.test(path)) return method === 'PATCH' ? renamed(contact, body) : contact
  const own = desk.talks.filter(talk => talk.contact === contact.source_id)
  if (path.endsWith('/conversations')) {
    if (method === 'GET') return own.map(desk.shown)
    return desk.shown(desk.open(contact.source_id, body.custom_attributes))
  }
  const talk = own.find(({ id }) => `${id}` === number)
  if (!talk) return undefined
  switch (what) {
    case 'messages':
      return messages(desk, talk, asked)
    case 'toggle_typing':
      typed.push(body)
      return ''
    case 'toggle_status':
      desk.turn(talk, 'resolved')
      return desk.shown(talk)
    default:
      return ''
  }
}

/** An identifier that is there already stays. */
const renamed = (contact: Contact, { identifier: _, ...body }: Body) => Object.assign(contact, body)

function messages(desk: Desk, talk: Desk['talks'][number], asked: Asked): unknown {
  const { method, path, query, body, files } = asked
  const number = path.split('/').at(6)
  if (method === 'PATCH') {
    const sent = talk.messages.find(({ id }) => `${id}` === number)
    return sent && shown(answered(desk, talk, sent, body.submitted_values))
  }
  if (method === 'POST') {
    const more = files.length > 0 && { attachments: files }
    return shown(desk.write(talk, 0, `${body.content}`, { echo_id: body.echo_id, ...more }))
  }
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY)
  const page = talk.messages.filter(({ id }) => id < before).slice(-20)
  return page.map(shown)
}

/** What was sent along to recognise it is not kept. */
const shown = ({ echo_id: _, ...sent }: Sent) => sent

function answered(desk: Desk, talk: Desk['talks'][number], sent: Sent, values: unknown) {
  const attributes = { ...sent.content_attributes, submitted_values: values }
  return desk.change(talk, sent, { content_attributes: attributes })
}
