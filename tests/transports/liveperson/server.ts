import { randomUUID } from 'node:crypto'
import { type WebSocket, WebSocketServer } from 'ws'
import { answerTo, flawOf, flawOfNotification } from './specification.js'
import { ACCOUNT, openWeb } from './web.js'

export { ACCOUNT, tokenOf } from './web.js'

export type Data = Readonly<Record<string, unknown>>

export interface Change {
  readonly sequence: number
  readonly originatorId: string
  readonly originatorMetadata: { readonly id: string; readonly role: string }
  readonly serverTimestamp: number
  readonly dialogId: string
  readonly event: Data & { readonly type: string }
}

export interface Conversation {
  readonly id: string
  readonly consumer: string
  readonly changes: Change[]
  readonly details: Record<string, unknown> & { participants: { id: string; role: string }[] }
}

interface Consumer {
  id: string
  states: readonly string[]
  readonly follows: Set<string>
}

/** An answer that is no 200. */
export interface Refusal {
  readonly code: number
  readonly body: string
}

/** The Messaging Window API of LivePerson as its schemas and pages have it, with hands for a test. */
export async function openLivePerson() {
  const web = await openWeb()
  const conversations: Conversation[] = []
  const lines = new Map<WebSocket, Consumer | undefined>()
  const silent = new Set<WebSocket>()
  const flaws: string[] = []
  const asked: { type: string; body: Data }[] = []
  const external = new Map<Change, string>()
  const refusals: Record<'connection' | 'command', Refusal[]> = { connection: [], command: [] }
  const state = { mute: false, echoes: false }
  let held: (() => void)[] | undefined
  let clock = Date.now()

  /** Milliseconds, of which no two are the same. */
  const now = () => {
    clock += 1
    return clock
  }
  const notify = (socket: WebSocket, type: string, body: object) => {
    const flaw = flawOfNotification(type, body)
    if (flaw) flaws.push(`the server says ${type}: ${flaw}`)
    if (!silent.has(socket)) socket.send(JSON.stringify({ kind: 'notification', type, body }))
  }
  const changeOf = ({ id, details }: Conversation, type: string) => ({
    type,
    result: { convId: id, conversationDetails: details }
  })
  const tellOf = (conversation: Conversation) => {
    for (const [socket, who] of lines) {
      if (who?.id !== conversation.consumer || who.states.length === 0) continue
      const isWanted = who.states.includes(`${conversation.details.state}`)
      notify(socket, 'cqm.ExConversationChangeNotification', {
        subscriptionId: 'a subscription',
        changes: [changeOf(conversation, isWanted ? 'UPSERT' : 'DELETE')]
      })
    }
  }
  const toldOf = (change: Change) => ({
    ...change,
    ...(state.echoes && { metadata: [{ type: 'ExternalId', id: external.get(change) }] })
  })
  /** Adds an event of a consumer or an agent, and tells whoever follows. */
  const write = (conversation: Conversation, from: string, event: object, id = ''): Change => {
    const isMine = from === conversation.consumer
    const change = {
      sequence: conversation.changes.length,
      originatorId: isMine ? from : `${ACCOUNT}.${from}`,
      originatorMetadata: { id: from, role: isMine ? 'CONSUMER' : 'ASSIGNED_AGENT' },
      serverTimestamp: now(),
      dialogId: conversation.id,
      event: event as Change['event']
    }
    conversation.changes.push(change)
    external.set(change, id)
    for (const [socket, who] of lines) {
      if (!who?.follows.has(conversation.id)) continue
      notify(socket, 'ms.MessagingEventNotification', { changes: [toldOf(change)] })
    }
    return change
  }
  const change = (conversation: Conversation, details: object) => {
    Object.assign(conversation.details, details)
    tellOf(conversation)
  }
  const end = (conversation: Conversation, closeReason: string) =>
    change(conversation, { state: 'CLOSE', endTs: now(), closeReason })

  function act(
    socket: WebSocket,
    who: Consumer,
    type: string,
    body: Data,
    id?: string
  ): object | string | Refusal {
    const own = (given: unknown) =>
      conversations.find(one => one.id === given && one.consumer === who.id)
    const conversation = own(body.dialogId ?? body.conversationId)
    switch (type) {
      case 'GetClock':
        return `${now()}`
      case 'cqm.SubscribeExConversations': {
        who.states = (body.convState as string[]) ?? ['OPEN', 'CLOSE']
        const mine = conversations.filter(one => one.consumer === who.id)
        const changes = mine.filter(({ details }) => who.states.includes(`${details.state}`))
        // It says nothing where there is nothing, or that there is nothing: who asks must do with both.
        if (changes.length > 0 || !state.mute) {
          setImmediate(() =>
            notify(socket, 'cqm.ExConversationChangeNotification', {
              subscriptionId: 'a subscription',
              changes: changes.map(one => changeOf(one, 'UPSERT'))
            })
          )
        }
        return { subscriptionId: 'a subscription' }
      }
      case 'cm.ConsumerRequestConversation': {
        const isOpen = conversations.some(
          one => one.consumer === who.id && one.details.state === 'OPEN'
        )
        if (isOpen) return { code: 409, body: 'There is an open conversation' }
        const made: Conversation = {
          id: randomUUID(),
          consumer: who.id,
          changes: [],
          details: {
            participants: [{ id: who.id, role: 'CONSUMER' }],
            state: 'OPEN',
            startTs: now(),
            skillId: body.skillId ?? '-1'
          }
        }
        conversations.push(made)
        setImmediate(() => tellOf(made))
        return { conversationId: made.id }
      }
      case 'ms.SubscribeMessagingEvents': {
        if (!conversation) return { code: 404, body: 'There is no such dialog' }
        who.follows.add(conversation.id)
        const from = Number(body.fromSeq ?? 0)
        const changes = conversation.changes.filter(({ sequence }) => sequence >= from).map(toldOf)
        if (changes.length > 0) notify(socket, 'ms.MessagingEventNotification', { changes })
        return {}
      }
      case 'ms.PublishEvent': {
        if (conversation?.details.state !== 'OPEN')
          return { code: 400, body: 'The dialog is closed' }
        const { sequence } = write(conversation, who.id, body.event as object, id)
        return { sequence }
      }
      case 'cm.UpdateConversationField': {
        if (!conversation) return { code: 404, body: 'There is no such conversation' }
        const [field] = body.conversationField as Data[]
        if (field?.field === 'ConversationStateField') end(conversation, 'CONSUMER')
        else change(conversation, { csat: field })
        return 'OK'
      }
      case 'ms.GenerateURLForUploadFile':
      case 'ms.GenerateURLForDownloadFile': {
        const path = body.relativePath ?? `/v1/AUTH_async/${randomUUID()}.png`
        return {
          relativePath: path,
          queryParams: { temp_url_sig: web.signature(), temp_url_expires: '1763730000' }
        }
      }
      default:
        return 'OK'
    }
  }

  const sockets = new WebSocketServer({
    server: web.server,
    path: `/ws_api/account/${ACCOUNT}/messaging/consumer`
  })
  sockets.on('connection', socket => {
    lines.set(socket, undefined)
    socket.on('close', () => lines.delete(socket))
    socket.on('message', raw => {
      if (silent.has(socket)) return
      const { type, id, body = {}, headers = [], metadata = [] } = JSON.parse(`${raw}`)
      const flaw = flawOf(JSON.parse(`${raw}`))
      if (flaw) flaws.push(`${type}: ${flaw}`)
      const reply = (code: number, said: unknown) => {
        const { answer, flaw } = answerTo(type, id, code, said)
        if (flaw) flaws.push(`the server answers ${type}: ${flaw}`)
        socket.send(JSON.stringify(answer))
      }
      if (type === 'InitConnection') {
        const { jwt = '' } = headers.find((one: Data) => 'jwt' in one) ?? {}
        const { sub, exp = 0 } = JSON.parse(
          `${Buffer.from(jwt.split('.')[1] ?? '', 'base64url')}` || '{}'
        )
        const [refusal] = refusals.connection.splice(0, 1)
        if (refusal) return reply(refusal.code, refusal.body)
        if (!sub || exp * 1000 < Date.now()) return socket.close(4401, 'Unauthorized')
        lines.set(socket, { id: sub, states: [], follows: new Set() })
        return reply(200, 'OK')
      }
      const who = lines.get(socket)
      if (!who) return socket.close(4401, 'Unauthorized')
      if (type !== 'GetClock') asked.push({ type, body })
      const [refusal] = type === 'GetClock' ? [] : refusals.command.splice(0, 1)
      const said = refusal ?? act(socket, who, type, body, metadata[0]?.id)
      const { code = 200, body: why = said } = said as Partial<Refusal>
      const answer = () => reply(code, why)
      if (held && type === 'ms.PublishEvent') held.push(answer)
      else answer()
    })
  })

  return {
    ...web,
    conversations,
    external,
    flaws,
    asked,
    lines,
    state,
    write,
    change,
    end,
    refuse: (what: 'connection' | 'command', refusal: Refusal) => refusals[what].push(refusal),
    silence() {
      for (const socket of lines.keys()) silent.add(socket)
    },
    hold() {
      held = []
      return () => {
        const answers = held ?? []
        held = undefined
        for (const answer of answers) answer()
      }
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      await web.close()
    }
  }
}

export type LivePerson = Awaited<ReturnType<typeof openLivePerson>>
