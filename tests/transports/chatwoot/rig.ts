import { WebSocket } from 'ws'
import type {
  Attachment,
  Command,
  FaultCode,
  Link,
  Transport
} from '../../../src/contract/index.js'
import { chatwoot } from '../../../transports/chatwoot/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import { noting } from '../uploads.js'
import { ADA } from './desk.js'
import { INBOX, openChatwoot } from './server.js'

const STATUS: Readonly<Partial<Record<FaultCode, number>>> = {
  unauthorized: 401,
  'too-large': 413,
  rejected: 422,
  busy: 429,
  unavailable: 503
}
const NOISE = [
  '{"type":"ping"}',
  '{"identifier":"x","message":{"event":"message.created","data":{}}}',
  '{"type":"confirm_subscription"}',
  '{"message":null}'
]

/** Chatwoot numbers its agents, and asks how it was only when it is over, which a test of its own shows. */
const renamed = (transport: Transport): Transport => ({
  ...transport,
  supports: { ...transport.supports, rate: false },
  connect: (link: Link) => {
    const emit: Link['emit'] = event =>
      link.emit(event.type === 'down' ? event : JSON.parse(JSON.stringify(event), named))
    return transport.connect({ ...link, emit })
  }
})
const named = (key: string, value: unknown) =>
  key === 'id' && value === `${ADA.id}` ? 'ada' : value

export async function createRig() {
  const server = await openChatwoot()
  const transport = chatwoot(server.url, INBOX, { WebSocket: WebSocket as never })
  const say = (event: Said): unknown => {
    const [talk] = server.talks
    if (!talk) return false
    switch (event.type) {
      case 'message': {
        const { content, partial } = event.message
        if (partial || content.kind !== 'text' || content.markdown) return false
        return server.write(talk, 1, content.text, { sender: ADA })
      }
      case 'typing': {
        const data = { conversation: { id: talk.id }, user: ADA, is_private: false }
        return server.tell(talk.contact, 'conversation.typing_on', data)
      }
      case 'ended':
        return event.by === 'agent' && server.turn(talk, 'resolved')
      default:
        return false
    }
  }
  /** A file has a name of its own at Chatwoot. */
  const uploaded: Attachment[] = []
  const rig: Rig = {
    transport: noting(uploaded, renamed(transport)),
    acted: () =>
      server.talks.flatMap(({ messages }) =>
        messages.flatMap(({ echo_id: id, content: text, attachments }): Command[] => {
          const file = attachments && uploaded.at(-1)
          return id === undefined ? [] : [{ type: 'message', id, text, ...(file && { file }) }]
        })
      ),
    files: () => server.files,
    say,
    cut: server.cut,
    goodbye() {
      for (const line of server.lines.keys()) {
        line.send('{"type":"disconnect","reason":"server_restart","reconnect":true}')
      }
    },
    lines: () => server.lines.size,
    hold: server.hold,
    refuse(what, { code, retryAfter, limit }) {
      const status = STATUS[code]
      // No answer of Chatwoot's names a limit.
      return status && limit === undefined ? server.refuse(what, status, retryAfter) : false
    },
    babble(raw) {
      for (const line of server.lines.keys()) line.send(raw)
    },
    noise: NOISE,
    silence() {
      for (const line of server.lines.keys()) server.silent.add(line)
    },
    visitors: [undefined, undefined],
    ownTimer: stack => /tests\/transports\/chatwoot|\/ws\/lib/.test(stack),
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, transport }
}
