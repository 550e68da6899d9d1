import type { Command, FaultCode } from '../../../src/contract/index.js'
import { type MatrixOptions, matrix } from '../../../transports/matrix/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import { openHomeserver } from './homeserver.js'
import type { Refusal } from './refusal.js'
import type { Room, RoomEvent } from './rooms.js'

const REFUSALS: Readonly<Partial<Record<FaultCode, Refusal>>> = {
  unauthorized: { status: 401, errcode: 'M_UNKNOWN_TOKEN' },
  busy: { status: 429, errcode: 'M_LIMIT_EXCEEDED' },
  'too-large': { status: 413, errcode: 'M_TOO_LARGE' },
  rejected: { status: 403, errcode: 'M_FORBIDDEN' },
  unsupported: { status: 404, errcode: 'M_UNRECOGNIZED' },
  protocol: { status: 400, errcode: 'M_BAD_JSON' },
  unavailable: { status: 500, errcode: 'M_UNKNOWN' },
  timeout: { status: 504 }
}

const ROOM =
  '{"timeline":{"events":[null,{},{"event_id":"$x","content":null}]},"ephemeral":{"events":[1]}}'
const NOISE = [
  '{"next_batch":1}',
  '{"errcode":"M_UNKNOWN"}',
  `{"next_batch":"s0","rooms":{"join":{"!room1:shop.example":${ROOM}}}}`,
  '{"next_batch":"s0","rooms":{"join":[],"leave":null}}'
]

export const ADA = '@ada:shop.example'

/** A homeserver, and what the widget says to it: by an account of its own, or as a guest. */
export async function createRig(kind: 'account' | 'guest' = 'account') {
  const server = await openHomeserver()
  const options: MatrixOptions =
    kind === 'account'
      ? { registration: () => 'registers-once', invite: [ADA] }
      : {
          room(user) {
            // As the shop's server does it.
            const made = server.create()
            made.join(ADA, 'Ada')
            made.add(ADA, 'm.room.member', { membership: 'invite' }, { state_key: user })
            return made.id
          }
        }
  const first = (): Room | undefined => [...server.rooms.values()][0]
  const events = () => [...server.rooms.values()].flatMap(room => room.events)
  const agentIn = (room: Room, name: string, id = ADA) => {
    if (room.membership(id) !== 'join') room.join(id, name)
  }
  const transport = matrix(server.url, options)
  const rig: Rig = {
    // What guests may not do, no guest promises.
    transport:
      kind === 'account'
        ? transport
        : {
            ...transport,
            supports: { resume: true, dedupe: true, replies: true, edit: true, leave: true }
          },
    acted: () => events().flatMap(toCommand),
    say(event) {
      const room = first()
      return room ? say(room, event, agentIn) : false
    },
    files: () => server.files,
    cut: server.cut,
    goodbye: () => server.answerAll(503, '{}'),
    lines: server.waiting,
    hold: server.hold,
    refuse(what, { code, retryAfter, limit }) {
      const refusal = REFUSALS[code]
      // No answer of a homeserver names a limit.
      return refusal && limit === undefined
        ? server.refuse(what, { ...refusal, retryAfter })
        : false
    },
    babble: raw => server.answerAll(200, raw),
    noise: NOISE,
    silence: server.silence,
    visitors: [undefined, undefined],
    ownTimer: stack => /tests\/transports\/matrix/.test(stack),
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, options }
}

function toCommand({ type, txn: id, content, sender }: RoomEvent): Command[] {
  if (type !== 'm.room.message' || id === undefined || sender === ADA) return []
  const { body, filename, url } = content as Record<string, string>
  const relation = content['m.relates_to'] as Record<string, string> | undefined
  if (relation?.rel_type) return []
  const file = { id: url ?? '', url: '', name: filename ?? '', type: '', size: 0 }
  const text = body === filename ? '' : (body ?? '')
  return [{ type: 'message', id, text, ...(url && { file }) }]
}

function say(room: Room, event: Said, enter: (room: Room, name: string) => void): unknown {
  switch (event.type) {
    case 'message': {
      const { content, partial, agent } = event.message
      if (partial || content.kind !== 'text') return false
      enter(room, agent?.name ?? 'Ada')
      const { text, markdown } = content
      const rich = { format: 'org.matrix.custom.html', formatted_body: `<p>${text}</p>` }
      const body = text.toWellFormed()
      return room.add(ADA, 'm.room.message', { msgtype: 'm.text', body, ...(markdown && rich) })
    }
    case 'agent':
      if (!event.agent || event.agent.role) return false
      return enter(room, event.agent.name)
    case 'typing':
      return room.type(ADA, event.active)
    case 'receipt':
      return event.status === 'read' && room.mark(ADA, event.upTo)
    case 'ended': {
      if (event.by !== 'agent') return false
      const visitor = room.members().find(user => user !== ADA) ?? ''
      return room.part(visitor, ADA)
    }
    default:
      return false
  }
}
