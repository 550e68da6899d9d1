import type {
  Command,
  Connection,
  Incoming,
  Link,
  Message,
  Profile
} from '../../../src/contract/index.js'
import type { RocketChatOptions } from '../../../transports/rocket-chat/index.js'
import { join, PAGE, unhurried } from '../../../transports/testing/words.js'
import { createRig } from './rig.js'

/** A server, and visitors who come to it. */
export async function createBench(options: RocketChatOptions = {}) {
  const { rig, server, transport } = await createRig(options)
  const hooks: AbortController[] = []

  async function come(token?: string, cursor?: string, profile: Profile = {}) {
    const heard: Incoming[] = []
    const hook = new AbortController()
    hooks.push(hook)
    const link: Link = {
      signal: hook.signal,
      cursor,
      emit: event => heard.push(event),
      visitor: { token: async () => token, profile: () => profile, page: () => PAGE }
    }
    const line = await transport.connect(link)
    return {
      line,
      heard,
      messages: () => heard.flatMap(event => (event.type === 'message' ? [event.message] : [])),
      types: () => heard.map(({ type }) => type),
      cursor: () => heard.findLast(event => event.cursor)?.cursor,
      leave: () => hook.abort(),
      send: (command: Command) => line.send(command, unhurried())
    }
  }
  return {
    ...server,
    transport,
    come,
    /** A visitor in a conversation, and what Livechat has of it. */
    async talk(command: Partial<Omit<Command & { type: 'join' }, 'type'>> = {}) {
      const visitor = await come()
      const receipt = await visitor.send({ ...join(), ...command })
      const chat = server.livechat.chats.at(-1)
      if (!chat) throw new Error('no room was opened')
      return { ...visitor, chat, receipt, token: `${visitor.line.token}` }
    },
    async end() {
      for (const hook of hooks) hook.abort()
      await rig.dispose?.()
    }
  }
}

export type Bench = Awaited<ReturnType<typeof createBench>>

/** Brings a file to a line, without waiting to see how. */
export const bring = async (line: Connection, file: File) => {
  const made = await line.upload?.(file, { signal: unhurried(), onProgress() {} })
  if (!made) throw new Error('no file is taken')
  return made
}

export const textOf = ({ content }: Message): string => ('text' in content && content.text) || ''
