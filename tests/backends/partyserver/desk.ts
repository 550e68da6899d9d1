import { once } from 'node:events'
import { WebSocket } from 'ws'
import type {
  AgentFrame,
  Card,
  DeskFrame,
  LobbyFrame
} from '../../../examples/partyserver/desk-frames.js'
import type { Command } from '../../../src/contract/index.js'
import type { Said } from '../../../transports/testing/index.js'
import { PASSWORD } from './house.js'

/** An agent at the example's desk, by its own lines. */
export interface Desk {
  /** The conversations of the queue, as the lobby said them last. */
  cards(): readonly Card[]
  agents(): readonly string[]
  /** How many letters there are to be answered. */
  letters(): number
  /** What the visitor of a conversation did, as its log has it. */
  acted(conversation: string): Promise<readonly Command[]>
  /** Asks something of a conversation, and waits until it is done. */
  ask(conversation: string, frame: AgentFrame): Promise<void>
  close(): void
}

type Talk = {
  socket: WebSocket
  heard: DeskFrame[]
  asked: Map<string, (frame: DeskFrame) => void>
}

let made = 0

/** Logs in, and opens the lobby's line. Rejects where the desk does not take it. */
export async function openDesk(
  at: string,
  name: string,
  password = PASSWORD,
  role?: string
): Promise<Desk> {
  const answer = await fetch(`http://${at}/desk/login`, {
    method: 'POST',
    body: JSON.stringify({ name, password, role })
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const headers = { cookie }
  let queue: Extract<LobbyFrame, { type: 'queue' }> = {
    type: 'queue',
    cards: [],
    agents: [],
    letters: 0
  }
  const lobby = new WebSocket(`ws://${at}/desk/line`, { headers })
  lobby.on('message', data => {
    const frame: LobbyFrame = JSON.parse(`${data}`)
    if (frame.type === 'queue') queue = frame
  })
  lobby.on('error', () => {})
  const talks = new Map<string, Promise<Talk>>()
  await once(lobby, 'message')

  const open = async (conversation: string): Promise<Talk> => {
    const socket = new WebSocket(`ws://${at}/desk/line/${conversation}`, { headers })
    const talk: Talk = { socket, heard: [], asked: new Map() }
    socket.on('error', () => {})
    socket.on('message', data => {
      const frame: DeskFrame = JSON.parse(`${data}`)
      talk.heard.push(frame)
      if ('id' in frame && frame.id) talk.asked.get(frame.id)?.(frame)
    })
    await once(socket, 'message')
    return talk
  }
  const talkOf = (conversation: string) => {
    const talk = talks.get(conversation) ?? open(conversation)
    talks.set(conversation, talk)
    return talk
  }
  return {
    cards: () => queue.cards,
    agents: () => queue.agents.map(agent => agent.name),
    letters: () => queue.letters,
    async acted(conversation) {
      const { socket, heard } = await open(conversation)
      socket.close()
      const [log] = heard
      if (log?.type !== 'log') return []
      // Of what the shop knows, the desk has what it knows last.
      const known: Command = { type: 'profile', id: 'known', profile: log.profile }
      return [...commandsOf(log.entries), known]
    },
    async ask(conversation, frame) {
      const talk = await talkOf(conversation)
      const id = `ask-${++made}`
      const answer = new Promise<DeskFrame>(resolve => talk.asked.set(id, resolve))
      talk.socket.send(JSON.stringify({ ...frame, id }))
      const given = await answer
      if (given.type === 'error') throw new Error(`${given.code}: ${given.message}`)
    },
    close() {
      lobby.terminate()
      for (const talk of talks.values()) void talk.then(({ socket }) => socket.terminate())
    }
  }
}

/** The commands that made these lines of a log. */
function commandsOf(entries: Extract<DeskFrame, { type: 'log' }>['entries']): Command[] {
  const commands = entries.flatMap(({ told, event }): Command[] => {
    if (told) return [told]
    if (event?.type !== 'message' || event.message.from !== 'visitor') return []
    const { command: id = '', content } = event.message
    return content.kind === 'text' ? [{ type: 'message', id, text: content.text }] : []
  })
  return commands.filter(({ id }, at) => commands.findIndex(one => one.id === id) === at)
}

/** What an agent asks for to have something said; undefined for what the desk has no word for. */
export function askFor(event: Said): AgentFrame | undefined {
  if (event.type === 'typing') return { type: 'typing', active: event.active }
  if (event.type === 'ended' && event.by === 'agent') return { type: 'end' }
  if (event.type === 'agent') return event.agent ? { type: 'take' } : { type: 'release' }
  if (event.type !== 'message' || event.message.partial) return undefined
  return { type: 'say', content: event.message.content }
}
