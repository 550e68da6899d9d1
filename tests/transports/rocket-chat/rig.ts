import { WebSocket } from 'ws'
import type {
  Attachment,
  Command,
  FaultCode,
  Link,
  Transport
} from '../../../src/contract/index.js'
import { type RocketChatOptions, rocketChat } from '../../../transports/rocket-chat/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import { ADA } from './livechat.js'
import { openRocketChat, type Refusal, type Taken } from './server.js'

const failure = (error: string): Refusal => ({ status: 400, said: { success: false, error } })
const WAIT = 'Error, too many requests. Please slow down. You must wait 7 seconds before trying'

/** How Rocket.Chat says what. */
const REFUSALS: Readonly<Partial<Record<FaultCode, Refusal>>> = {
  unauthorized: failure('invalid-token'),
  rejected: failure('error-action-not-allowed'),
  ended: failure('room-closed'),
  'too-large': failure('message-length-exceeds-character-limit'),
  unsupported: { status: 404, said: { success: false, error: 'Resource not found' } },
  busy: { status: 429, said: { success: false, error: `${WAIT} this endpoint again.` } },
  unavailable: { status: 503, said: { success: false, error: 'Service Unavailable' } },
  protocol: { status: 200, said: '<html>Welcome</html>' }
}
const NOISE = [
  '{"msg":"changed"}',
  '{"msg":"changed","collection":"stream-room-messages","fields":{"eventName":"x","args":[null]}}',
  '{"msg":"changed","collection":"stream-livechat-room","fields":{"args":"none"}}',
  '{"msg":"ready","subs":null}',
  '{"msg":"result","id":7}',
  '{"msg":"nosub"}',
  '{"msg":"error","reason":"Bad request"}'
]

export async function createRig(options: RocketChatOptions = {}) {
  const server = await openRocketChat()
  const { livechat, streams, taken } = server
  const transport = rocketChat(server.url, { WebSocket: WebSocket as never, ...options })
  const uploads = new Map<string, string>()

  const say = (event: Said): unknown => {
    const [chat] = livechat.chats
    if (!chat) return false
    const tell = (said: object) => streams.tell('stream-livechat-room', chat._id, said)
    switch (event.type) {
      case 'message': {
        const { content, partial, replyTo } = event.message
        if (partial || content.kind !== 'text' || content.markdown) return false
        return livechat.add(chat, { msg: content.text, ...(replyTo && { tmid: replyTo }) })
      }
      case 'typing': {
        const activities = event.active ? ['user-typing'] : []
        return streams.tell('stream-notify-room', `${chat._id}/user-activity`, 'ada.l', activities)
      }
      case 'queued': {
        const { position: spot, wait: estimatedWaitTimeSeconds } = event
        return tell({ type: 'queueData', data: { spot, estimatedWaitTimeSeconds } })
      }
      case 'agent':
        // What somebody does in the shop has no place there.
        if (event.agent?.role) return false
        return livechat.serve(chat, event.agent ? ADA : undefined)
      case 'away':
        return tell({ type: 'agentStatus', status: 'offline' })
      case 'back':
        return tell({ type: 'agentStatus', status: 'online' })
      case 'ended':
        return event.by === 'agent' && livechat.close(chat, ADA)
      default:
        return false
    }
  }
  const rig: Rig = {
    transport: unpictured(transport, uploads),
    acted: () => taken.flatMap((one, at) => commandOf(one, taken.slice(0, at), uploads)),
    say,
    cut: server.cut,
    goodbye() {
      for (const socket of streams.lines.keys()) socket.close(1001)
    },
    lines: () => streams.lines.size,
    hold: server.hold,
    refuse(what, { code, limit }) {
      const refusal = REFUSALS[code]
      // Visitors are let in without being asked, and no answer names a limit.
      const isUnknown = limit !== undefined || (what === 'connection' && code === 'unauthorized')
      return refusal && !isUnknown ? server.refuse(what, refusal) : false
    },
    babble(raw) {
      for (const socket of streams.lines.keys()) socket.send(raw)
    },
    noise: NOISE,
    silence() {
      for (const socket of streams.lines.keys()) streams.silent.add(socket)
    },
    visitors: [undefined, undefined],
    ownTimer: stack => /rocket-chat\/server|\/ws\/lib/.test(stack),
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, transport }
}

/** Everybody has a picture in Rocket.Chat; the suite has agents without. It also learns what files are called. */
function unpictured(transport: Transport, uploads: Map<string, string>): Transport {
  const named = (key: string, value: unknown) => (key === 'photo' ? undefined : value)
  return {
    ...transport,
    async connect(link: Link) {
      const emit: Link['emit'] = event =>
        link.emit(event.type === 'down' ? event : JSON.parse(JSON.stringify(event), named))
      const connection = await transport.connect({ ...link, emit })
      return {
        ...connection,
        async upload(file, how) {
          const made = (await connection.upload?.(file, how)) as Attachment
          uploads.set(file.name, made.id)
          return made
        }
      }
    }
  }
}

/** What of the contract a request was. */
function commandOf(
  { id, path, body }: Taken,
  before: readonly Taken[],
  uploads: ReadonlyMap<string, string>
): Command[] {
  switch (id) {
    case 'post message':
      return [{ type: 'message', id: `${body._id}`, text: `${body.msg}` }]
    case 'post upload/{rid}': {
      const { name = '', type = '', size = 0 } = body.file ?? {}
      const file = { id: uploads.get(name) ?? '', url: '', name, type, size }
      return [{ type: 'message', id: '', text: `${body.description ?? ''}`, file }]
    }
    case 'put message/{_id}':
      return [{ type: 'edit', id: '', message: `${path._id}`, text: `${body.msg}` }]
    case 'post transcript':
      return [{ type: 'transcript', id: '', email: `${body.email}` }]
    case 'post room.survey': {
      const { satisfaction, additionalFeedback = '{}' } = Object.fromEntries(
        (body.data ?? []).map(({ name, value }) => [name, value])
      )
      const more = JSON.parse(additionalFeedback.split('\n').at(-1) ?? '{}')
      return [
        { type: 'rate', id: '', ...more, ...(satisfaction && { score: Number(satisfaction) }) }
      ]
    }
    case 'post visitor': {
      const { token, customFields = [], ...profile } = body.visitor ?? { token: '' }
      // The first time is a part of `join`.
      const isKnown = before.some(one => one.id === id && one.body.visitor?.token === token)
      if (!isKnown) return []
      const { cart, orders, ...attributes } = Object.fromEntries(
        customFields.map(({ key, value }) => [key, value])
      )
      const more = {
        cart: JSON.parse(cart ?? '{}'),
        orders: JSON.parse(orders ?? '[]'),
        attributes
      }
      return [{ type: 'profile', id: '', profile: { ...profile, ...more } }]
    }
    default:
      return []
  }
}
