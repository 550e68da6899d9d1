import { WebSocket } from 'ws'
import type { Command, FaultCode, Link, Transport } from '../../../src/contract/index.js'
import { chatwoot } from '../../../transports/chatwoot/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
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
export const ADA = { id: 4711001, name: 'Ada', avatar_url: '', type: 'user' }

/** Chatwoot numbers its agents. */
const renamed = (transport: Transport): Transport => ({
  ...transport,
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
  const rig: Rig = {
    transport: renamed(transport),
    acted: () =>
      server.talks.flatMap(({ messages }) =>
        messages.flatMap(({ echo_id: id, content: text }): Command[] =>
          id === undefined ? [] : [{ type: 'message', id, text }]
        )
      ),
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
    ownTimer: stack => /chatwoot\/server|\/ws\/lib/.test(stack),
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, transport }
}
