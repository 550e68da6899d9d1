import { WebSocket } from 'ws'
import type { Attachment, Command, Link, Transport } from '../../../src/contract/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import { zammad } from '../../../transports/zammad/index.js'
import { noting } from '../uploads.js'
import { openZammad, type Zammad } from './server.js'

const NOISE = [
  '[{"event":"chat_session_message"}]',
  '[{"event":"chat_session_message","data":{"message":null}}]',
  '[{"event":"chat_session_start","data":{"agent":1}}]',
  '[{"event":"chat_error","data":{"state":"toString"}}]',
  '[{"event":"pong"}]'
]

const ERRORS: Readonly<Record<string, object>> = {
  unsupported: { error: 'no_such_chat' },
  rejected: { error: 'chat_unavailable' },
  unavailable: { error: 'chat_disabled' },
  ended: { error: 'No such session id x' }
}

/** Zammad names its agents, and has no ids of them. */
const renamed = (transport: Transport): Transport => ({
  ...transport,
  connect: (link: Link) => {
    const emit: Link['emit'] = event =>
      link.emit(event.type === 'down' ? event : JSON.parse(JSON.stringify(event), lowered))
    return transport.connect({ ...link, emit })
  }
})
const lowered = (key: string, value: unknown) => (key === 'id' && value === 'Ada' ? 'ada' : value)

export async function createRig() {
  const server = await openZammad()
  const transport = zammad(server.url, 1, { WebSocket: WebSocket as never })
  /** A picture has no name in Zammad: it is words. */
  const uploaded: Attachment[] = []
  const rig: Rig = {
    transport: noting(uploaded, renamed(transport)),
    acted: () =>
      server.sessions.flatMap(({ messages }) => messages.flatMap(toCommand(server, uploaded))),
    files: () => server.sessions.flatMap(({ messages }) => messages.flatMap(picturesIn)),
    say: event => say(server, event),
    cut() {
      for (const line of server.lines) line.terminate()
    },
    goodbye() {
      for (const line of server.lines) line.close(1001)
    },
    lines: () => server.lines.size,
    hold: server.hold,
    refuse(what, { code, retryAfter, limit }) {
      if (retryAfter !== undefined || limit !== undefined) return false
      if (what === 'connection' && code === 'busy') {
        return server.refuse(what, { state: 'no_seats_available', queue: 5 })
      }
      const refusal = ERRORS[code]
      return refusal ? server.refuse(what, refusal) : false
    },
    babble(raw) {
      for (const line of server.lines) line.send(raw)
    },
    noise: NOISE,
    silence() {
      for (const line of server.lines) line.on('silence', () => {})
    },
    visitors: [undefined, undefined],
    ownTimer: stack => /\/ws\/lib/.test(stack),
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, transport }
}

/** The id that was sent along is nowhere in Zammad: it is known by the order alone. */
const toCommand =
  ({ sent }: Zammad, uploaded: readonly Attachment[]) =>
  ({
    id,
    content,
    created_by_id: author
  }: {
    id: number
    content: string
    created_by_id: unknown
  }): Command[] => {
    const command = sent.get(id)
    if (author !== null || !command) return []
    const file = PICTURE.test(content) && uploaded.at(-1)
    const text = shown(content.replace(PICTURE, ''))
    return [{ type: 'message', id: command, text, ...(file && { file }) }]
  }

const PICTURE = /<img alt="[^"]*" src="data:([^;]+);base64,([^"]+)">/

const picturesIn = ({ content }: { content: string }): File[] => {
  const [, type, base = ''] = PICTURE.exec(content) ?? []
  return type ? [new File([new Uint8Array(Buffer.from(base, 'base64'))], '', { type })] : []
}

/** What a browser shows of it. */
const shown = (html: string) =>
  html
    .replaceAll('<br>', '\n')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** As the agent's program writes it. */
const written = (text: string) =>
  text
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')

function say(server: Zammad, event: Said): unknown {
  const [session] = server.sessions
  if (!session) return false
  switch (event.type) {
    case 'message': {
      const { content, partial, agent } = event.message
      if (partial || content.kind !== 'text' || content.markdown) return false
      server.start(session, agent?.name ?? 'Ada')
      const message = server.write(session, written(content.text), 3)
      return server.tellAll(session, 'chat_session_message', { message })
    }
    case 'agent':
      if (!event.agent || event.agent.role) return false
      return server.start(session, event.agent.name)
    case 'typing':
      return server.tellAll(session, 'chat_session_typing', { user_id: 3 })
    case 'ended':
      return server.end(session, event.by === 'system' ? 'System' : 'Ada')
    default:
      return false
  }
}
