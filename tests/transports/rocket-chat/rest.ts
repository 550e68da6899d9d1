import { CONFIG, md, ROOM, VISITOR } from './examples.js'
import type { Livechat, Visitor } from './livechat.js'
import type { Known } from './specification.js'

/** An answer of the API that is no success, with its status. */
export class No extends Error {
  constructor(
    readonly status: number,
    readonly said: string | Readonly<Record<string, unknown>>
  ) {
    super('no')
  }
}

/** What the administration has set. */
export interface Settings {
  online: boolean
  enabled: boolean
  fileUpload: boolean
  transcript: boolean
  agentHiddenInfo: boolean
  limitTextLength: number | false
  /** The custom fields of visitors. */
  customFields: string[]
  /** Bytes of a file. */
  size: number
  /** The host whose pages may ask, `*` for all; none as long as CORS is not enabled. */
  origin: string | undefined
  queueInfo?: object
}

export interface Request {
  readonly known: Known
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Body
}

export type Body = Readonly<Record<string, unknown>> & {
  readonly visitor?: Readonly<Record<string, unknown>> & {
    readonly token: string
    readonly customFields?: readonly { readonly key: string; readonly value: string }[]
  }
  readonly data?: readonly { readonly name: string; readonly value: string }[]
  readonly file?: File
}

const RATED = ['satisfaction', 'agentKnowledge', 'agentResposiveness', 'agentFriendliness']

/** Acts on a request as Livechat does. Gives what is said, without `success`. */
export function act(livechat: Livechat, settings: Settings, files: File[], request: Request) {
  const { known, query, headers, body } = request
  const { path } = known
  const token = body.token ?? query.get('token') ?? headers['x-visitor-token'] ?? path.token
  const rid = body.rid ?? query.get('rid') ?? path.rid

  const guest = (): Visitor => {
    const found = livechat.visitors.get(`${token}`)
    if (!found) throw new No(400, 'invalid-token')
    return found
  }
  const chat = () => {
    guest()
    const found = livechat.chatOf(rid, token)
    if (!found) throw new No(400, 'invalid-room')
    return found
  }
  const openChat = () => {
    const found = chat()
    if (!found.open) throw new No(400, 'room-closed')
    return found
  }
  const own = (id = '') => {
    const found = chat().messages.find(({ _id }) => _id === id)
    if (!found) throw new No(400, 'invalid-message')
    if (found.token !== token) throw new No(400, 'error-action-not-allowed')
    return found
  }
  switch (known.operation.id) {
    case 'get config':
      return { config: configOf(livechat, settings, token, query.get('department')) }
    case 'post visitor':
      return { visitor: register(livechat, settings, body) }
    case 'get room': {
      const visitor = guest()
      const open = livechat.openChatOf(token)
      if (!open && !settings.online) {
        throw new No(400, {
          error: 'Sorry, no online agents [no-agent-online]',
          errorType: 'no-agent-online'
        })
      }
      const found = open ?? livechat.begin(`${token}`, visitor.more.department)
      const { _id, servedBy } = found
      const v = { _id: visitor._id, username: visitor.username, token, status: 'online' }
      const department = found.department !== undefined && { departmentId: found.department }
      const room = {
        ...ROOM,
        _id,
        t: 'l',
        open: true,
        v,
        ...department,
        ...(servedBy && { servedBy })
      }
      return { room, newRoom: !open }
    }
    case 'post message': {
      const found = openChat()
      const text = `${body.msg}`
      const { limitTextLength: limit } = settings
      if (limit && text.length > limit) throw new No(400, 'message-length-exceeds-character-limit')
      const _id = `${body._id ?? livechat.newId()}`
      // So it answers to an id that it has.
      if (livechat.chats.some(one => one.messages.some(sent => sent._id === _id))) {
        throw new No(400, 'Cannot convert undefined or null to object')
      }
      const { name, username, _id: id } = guest()
      const sent = {
        _id,
        msg: text,
        token: `${token}`,
        alias: name,
        u: { _id: id, username, name }
      }
      return { message: livechat.show(livechat.add(found, sent)) }
    }
    case 'get message/{_id}': {
      const found = chat().messages.find(({ _id }) => _id === path._id)
      if (!found) throw new No(400, 'invalid-message')
      return { message: livechat.show(found) }
    }
    case 'put message/{_id}':
      own(path._id)
      return { message: livechat.edit(chat(), `${path._id}`, `${body.msg}`, guest()) }
    case 'delete message/{_id}':
      own(path._id)
      livechat.remove(chat(), `${path._id}`)
      return { message: { _id: path._id, ls: livechat.now() } }
    case 'get messages.history/{rid}': {
      const limit = Number(query.get('limit') ?? 20)
      const found = livechat.past(chat(), query.get('end'), limit)
      return { messages: found.map(livechat.show), unreadNotLoaded: 0 }
    }
    case 'post upload/{rid}': {
      if (!settings.fileUpload) throw new No(400, { reason: 'error-file-upload-disabled' })
      const visitor = livechat.visitors.get(`${token}`)
      const found = livechat.chatOf(rid, token)
      if (!visitor || !found?.open) throw new No(403, 'unauthorized')
      const { file } = body
      if (!file) throw new No(400, 'No file uploaded')
      if (file.size > settings.size) throw new No(400, { reason: 'error-size-not-allowed' })
      files.push(file)
      const { token: key, name: alias, _id, username } = visitor
      const sent = { token: key, alias, u: { _id, username, name: alias } }
      return livechat.show(
        livechat.add(found, { ...sent, ...fileOf(livechat, file, body.description) })
      )
    }
    case 'post room.close':
      livechat.close(openChat(), guest(), `${token}`)
      return { rid, comment: 'Closed by visitor' }
    case 'post room.survey': {
      const kept = (body.data ?? []).filter(({ name, value }) =>
        RATED.includes(name) ? /^[1-5]$/.test(value) : name === 'additionalFeedback'
      )
      if (kept.length === 0) throw new No(400, 'invalid-data')
      const data = Object.fromEntries(kept.map(({ name, value }) => [name, value]))
      chat().survey = data
      return { rid, data }
    }
    case 'post transcript':
      chat()
      return { message: 'Livechat transcript sent' }
    case 'post page.visited':
      return { page: { msg: '', navigation: { page: body.pageInfo, token } } }
    case 'delete visitor/{token}': {
      const { _id } = guest()
      if (livechat.openChatOf(token)) {
        throw new No(400, {
          error: 'Cannot remove visitors with opened rooms [visitor-has-open-rooms]',
          errorType: 'visitor-has-open-rooms'
        })
      }
      livechat.visitors.delete(`${token}`)
      for (const one of livechat.chats) if (one.token === token) one.messages.length = 0
      return { visitor: { _id, ts: livechat.now() } }
    }
    case 'post offline.message':
      if (!settings.enabled) throw new No(400, 'error-offline-form-disabled')
      return { message: 'Livechat offline message sent' }
    default:
      throw new No(404, 'Resource not found')
  }
}

function configOf(livechat: Livechat, settings: Settings, token: unknown, department: unknown) {
  const { enabled, online, queueInfo, customFields: _, size: __, origin: ___, ...rest } = settings
  if (!enabled) return { enabled }
  const guest = livechat.visitors.get(`${token}`)
  const open = guest && livechat.openChatOf(token)
  const servedBy = open?.servedBy
  return {
    enabled,
    ...CONFIG,
    settings: { ...CONFIG.settings, ...rest },
    survey: { items: RATED, values: ['1', '2', '3', '4', '5'] },
    online: online && department !== 'nobody-there',
    ...(queueInfo && { queueInfo }),
    ...(guest && {
      guest: { _id: guest._id, username: guest.username, token: guest.token, name: guest.name }
    }),
    ...(open && { room: { _id: open._id, open: true, ...(servedBy && { servedBy }) } }),
    ...(servedBy && {
      agent: { ...servedBy, emails: [{ address: 'a@b.example', verified: true }] }
    })
  }
}

function register(livechat: Livechat, settings: Settings, { visitor }: Body) {
  if (!visitor?.token.trim()) throw new No(400, 'Token cannot be empty [error-invalid-token]')
  const { token, name, customFields = [], ...more } = visitor
  const before = livechat.visitors.get(token)
  const made = before ?? { _id: livechat.newId(), username: `guest-${livechat.visitors.size + 1}` }
  // Those that it has no custom field for are dropped, and nobody is told.
  const kept = customFields.filter(({ key }) => settings.customFields.includes(key))
  const livechatData = Object.fromEntries(kept.map(({ key, value }) => [key, value]))
  const whole: Visitor = {
    _id: made._id,
    username: made.username,
    token,
    name: `${name ?? before?.name ?? made.username}`,
    more: { ...before?.more, ...more },
    livechatData: { ...before?.livechatData, ...livechatData }
  }
  livechat.visitors.set(token, whole)
  const { more: given, ...shown } = whole
  const { email, phone, department } = given
  return {
    ...VISITOR,
    ...shown,
    ts: livechat.now(),
    _updatedAt: livechat.now(),
    ...(department !== undefined && { department }),
    ...(phone !== undefined && { phone: [{ phoneNumber: phone }] }),
    ...(email !== undefined && { visitorEmails: [{ address: email }] })
  }
}

/** What a message says of its file. */
export function fileOf(livechat: Livechat, { name, type, size }: File, description?: unknown) {
  const _id = livechat.newId()
  const link = `/file-upload/${_id}/${encodeURIComponent(name)}`
  const image = {
    image_dimensions: { width: 640, height: 480 },
    image_preview: 'AAAA',
    image_url: link,
    image_type: type,
    image_size: size
  }
  return {
    file: { _id, name, type },
    attachments: [
      {
        ts: '1970-01-01T00:00:00.000Z',
        title: name,
        title_link: link,
        title_link_download: true,
        ...(type.startsWith('image/') && image),
        type: 'file',
        ...(description ? { description, descriptionMd: md(`${description}`) } : {})
      }
    ]
  }
}
