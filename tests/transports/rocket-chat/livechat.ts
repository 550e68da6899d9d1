import { MESSAGE, md } from './examples.js'

/** Somebody of the shop, or a guest. */
export interface User {
  readonly _id: string
  readonly username: string
  readonly name: string
}

export interface Visitor extends User {
  readonly token: string
  readonly more: Readonly<Record<string, unknown>>
  livechatData?: Readonly<Record<string, string>>
}

export interface Sent {
  readonly _id: string
  readonly rid: string
  readonly ts: string
  readonly u: Partial<User>
  readonly token?: string
  msg: string
  t?: string
  editedAt?: string
  readonly [more: string]: unknown
}

export interface Chat {
  readonly _id: string
  readonly token: string
  readonly department: unknown
  readonly messages: Sent[]
  open: boolean
  servedBy?: User
  survey?: object
}

/** What the streams are told: which, about what, and what of it. */
export type Tell = (stream: string, key: string, ...args: unknown[]) => void

export const ADA: User = { _id: 'ada', username: 'ada.l', name: 'Ada' }
export const CAT: User = { _id: 'rocket.cat', username: 'rocket.cat', name: 'Rocket.Cat' }

/** What an administration has, without a network: visitors, rooms and what was said in them. */
export function createLivechat(tell: Tell) {
  const visitors = new Map<string, Visitor>()
  const chats: Chat[] = []
  let made = 0
  let clock = 0

  /** No two things happen at the same time. */
  const now = () => {
    clock = Math.max(clock + 1, Date.now())
    return new Date(clock).toISOString()
  }
  const newId = () => {
    made += 1
    return `${made}xCMPeiKZnGJLPq`.slice(0, 17)
  }

  const show = (sent: Sent) => ({
    ...MESSAGE,
    ...(sent.msg && { md: md(sent.msg) }),
    ...sent,
    _updatedAt: now()
  })
  /** DDP writes times in its own way. */
  const live = (sent: Sent) => {
    const { ts, editedAt, ...rest } = show(sent)
    const dates = { ts: ddpDate(ts), ...(editedAt && { editedAt: ddpDate(editedAt) }) }
    tell('stream-room-messages', sent.rid, { ...rest, ...dates })
  }
  const add = (chat: Chat, sent: Partial<Sent>): Sent => {
    const whole = {
      _id: newId(),
      rid: chat._id,
      ts: now(),
      msg: '',
      u: ADA,
      ...sent
    }
    chat.messages.push(whole)
    live(whole)
    return whole
  }
  return {
    visitors,
    chats,
    newId,
    now,
    show,
    add,
    chatOf: (rid: unknown, token: unknown) =>
      chats.find(chat => chat._id === rid && chat.token === token),
    openChatOf: (token: unknown) => chats.find(chat => chat.open && chat.token === token),
    begin(token: string, department: unknown): Chat {
      const chat: Chat = { _id: newId(), token, department, open: true, messages: [] }
      chats.push(chat)
      add(chat, { t: 'livechat-started', u: CAT })
      return chat
    },
    edit(chat: Chat, id: string, msg: string, editedBy: User): Sent {
      const sent = chat.messages.find(({ _id }) => _id === id)
      if (!sent) throw new Error('invalid-message')
      Object.assign(sent, { msg, editedAt: now(), editedBy })
      live(sent)
      return sent
    },
    remove(chat: Chat, id: string) {
      const at = chat.messages.findIndex(({ _id }) => _id === id)
      if (at < 0) throw new Error('invalid-message')
      chat.messages.splice(at, 1)
      tell('stream-notify-room', `${chat._id}/deleteMessage`, { _id: id })
    },
    close(chat: Chat, by: User, token?: string) {
      chat.open = false
      add(chat, { t: 'livechat-close', msg: 'Closed', u: by, ...(token && { token }) })
      add(chat, { t: 'command', msg: 'promptTranscript', u: by })
    },
    serve(chat: Chat, user?: User) {
      if (user) chat.servedBy = user
      else delete chat.servedBy
      tell('stream-livechat-room', chat._id, {
        type: 'agentData',
        ...(user && { data: { ...user, status: 'online' } })
      })
    },
    /** Newest first, as Mongo sorts them: of two of the same millisecond the later one first. */
    past(chat: Chat, end: string | null, limit: number): Sent[] {
      const before = end === null ? Number.POSITIVE_INFINITY : Date.parse(end)
      const found = chat.messages.filter(({ ts }) => Date.parse(ts) < before)
      return found
        .reverse()
        .toSorted((one, other) => (one.ts < other.ts ? 1 : one.ts > other.ts ? -1 : 0))
        .slice(0, limit)
    }
  }
}

export type Livechat = ReturnType<typeof createLivechat>

const ddpDate = (time: string) => ({ $date: Date.parse(time) })
