import { WebSocket } from 'ws'
import type { Command, Content } from '../../../src/contract/index.js'
import { liveperson } from '../../../transports/liveperson/index.js'
import type { Rig, Said } from '../../../transports/testing/index.js'
import { ACCOUNT, type Data, type LivePerson, openLivePerson } from './server.js'

const say = (type: string, body: unknown) => JSON.stringify({ kind: 'notification', type, body })
const event = (event: unknown) =>
  say('ms.MessagingEventNotification', { changes: [{ sequence: 1e6, dialogId: 'x', event }] })
const NOISE = [
  '{"kind":"resp","reqId":"1","code":"OK"}',
  say('ms.MessagingEventNotification', null),
  say('ms.MessagingEventNotification', {
    changes: [null, {}, { event: { type: 'ContentEvent' } }]
  }),
  event({ type: 'ContentEvent', contentType: 'text/plain', message: {} }),
  event({ type: 'RichContentEvent', content: { type: 'carousel', elements: [] } }),
  event({ type: 'AcceptStatusEvent', sequenceList: 1 }),
  say('cqm.ExConversationChangeNotification', {
    changes: [{ type: 'UPSERT' }, { result: { convId: 1 } }]
  }),
  say('toString', {})
]

const CODES: Readonly<Record<string, number>> = {
  unauthorized: 401,
  rejected: 400,
  'too-large': 413,
  unavailable: 503,
  timeout: 504
}

export async function createRig() {
  const server = await openLivePerson()
  const transport = liveperson(ACCOUNT, { home: server.url, WebSocket: WebSocket as never })
  const rig: Rig = {
    transport,
    acted: () => actedAt(server),
    say: said => tell(server, said),
    files: () =>
      [...server.files.values()].map(
        ({ bytes, type }) => new File([new Uint8Array(bytes)], '', { type })
      ),
    cut() {
      for (const line of server.lines.keys()) line.terminate()
    },
    goodbye() {
      for (const line of server.lines.keys()) line.close(1001)
    },
    lines: () => server.lines.size,
    hold: server.hold,
    refuse(what, { code, retryAfter, limit }) {
      if (retryAfter !== undefined || limit !== undefined) return false
      const status = code === 'busy' ? 429 : CODES[code]
      return status ? server.refuse(what, { code: status, body: `It says ${code}` }) : false
    },
    babble(raw) {
      for (const line of server.lines.keys()) line.send(raw)
    },
    noise: NOISE,
    silence: server.silence,
    visitors: [undefined, undefined],
    ownTimer: stack => /\/ws\/lib|node_modules\/undici/.test(stack),
    patience: 10,
    async dispose() {
      await server.close()
      if (server.flaws.length > 0) throw new Error(server.flaws.join('\n'))
    }
  }
  return { rig, server, transport }
}

const words = (value: unknown) => (typeof value === 'string' ? value : '')

/** The commands that the events of consumers were, in order. */
const actedAt = ({ conversations, external }: LivePerson): Command[] =>
  conversations.flatMap(({ consumer, changes }) =>
    changes.flatMap((change): Command[] => {
      const { originatorId, event } = change
      const id = external.get(change) ?? ''
      if (originatorId !== consumer || event.type !== 'ContentEvent') return []
      if (event.contentType === 'text/plain')
        return [{ type: 'message', id, text: words(event.message) }]
      const { caption, relativePath } = event.message as Data
      const file = { id: words(relativePath), url: '', name: '', type: 'image/png', size: 0 }
      return [{ type: 'message', id, text: words(caption), file }]
    })
  )

function tell(server: LivePerson, said: Said): unknown {
  const [conversation] = server.conversations
  if (!conversation) return false
  const { participants } = conversation.details
  switch (said.type) {
    case 'agent': {
      if (
        said.agent?.role ||
        !(said.agent || participants.some(({ role }) => role === 'ASSIGNED_AGENT'))
      )
        return false
      const agent = said.agent && { id: said.agent.id, role: 'ASSIGNED_AGENT' }
      const others = participants.filter(({ role }) => role !== 'ASSIGNED_AGENT')
      return server.change(conversation, { participants: agent ? [...others, agent] : others })
    }
    case 'message': {
      const { agent, content, partial } = said.message
      const made = eventOf(content)
      if (!agent || !made || partial) return false
      return server.write(conversation, agent.id, made)
    }
    case 'typing': {
      const chatState = said.active ? 'COMPOSING' : 'PAUSE'
      return server.write(conversation, 'ada', { type: 'ChatStateEvent', chatState })
    }
    case 'ended':
      return server.end(conversation, said.by === 'agent' ? 'AGENT' : 'SYSTEM')
    default:
      return false
  }
}

/** An agent's event, where LivePerson has one for it. */
function eventOf(content: Content): object | undefined {
  const type = 'ContentEvent'
  const contentType = 'text/plain'
  if (content.kind === 'text' && !content.markdown)
    return { type, contentType, message: content.text }
  if (content.kind !== 'choices') return undefined
  const replies = content.choices.map(({ label, value, href }) => ({
    type: 'button',
    title: label,
    click: {
      actions: [
        href ? { type: 'link', name: label, uri: href } : { type: 'publishText', text: value }
      ]
    }
  }))
  const quickReplies = { type: 'quickReplies', itemsPerRow: 8, replies }
  return { type, contentType, message: content.text, quickReplies }
}
