import type { Command, Connection, Incoming, Link, Visitor } from '../../src/contract/index.js'
import { createPatience, type Patience } from './patience.js'
import type { Rig, Said } from './rig.js'

/** One visitor's end of one connection. */
export interface Caller {
  readonly link: Link
  /** All that was emitted, in order. */
  readonly heard: readonly Incoming[]
  /** The texts of the agent's messages that were emitted, in order. */
  texts(): readonly string[]
  hangUp(): void
  /** Connects, and keeps the token for the visitor's next connection. */
  connect(): Promise<Connection>
}

/** What one test works with. */
export interface Trial extends Patience {
  readonly rig: Rig
  /** How often the visitor was asked for the token. */
  asked(): number
  /** The next link of the trial's one visitor. */
  caller(cursor?: string): Caller
  /** A caller that has connected, and joined if nobody had before. */
  joined(): Promise<{ caller: Caller; connection: Connection }>
  /** Has the far end say a text as an agent's message. */
  say(text: string): Promise<void>
  /** Waits until all that the far end did so far must have come through to every open line. */
  calm(): Promise<void>
  /** Hangs up whatever is left. */
  end(): void
}

const PAGE = { url: 'https://shop.example/lamps', title: 'Lamps' }
let made = 0

/** A signal that nobody aborts. */
export const unhurried = (): AbortSignal => new AbortController().signal

/** An id that no other command, message or trial has. */
export const newId = (): string => `${Date.now().toString(36)}-${++made}-${Math.random()}`

export const message = (text: string): Command => ({ type: 'message', id: newId(), text })

export const join = (): Command => ({
  type: 'join',
  id: newId(),
  fields: {},
  page: PAGE,
  profile: {}
})

/** An agent's message, as a far end says it. */
export const agentSays = (text: string): Said => ({
  type: 'message',
  message: {
    id: newId(),
    from: 'agent',
    at: Date.now(),
    content: { kind: 'text', text },
    agent: { id: 'ada', name: 'Ada' }
  }
})

/** Begins a test: one visitor, who keeps the token that the far end gives. */
export function createTrial(rig: Rig): Trial {
  const patience = createPatience(rig.patience ?? 2)
  const callers: Caller[] = []
  let asked = 0
  let token: string | undefined
  let begun = false
  const speak = async (connection: Connection) => {
    const command = begun ? message('calm') : join()
    begun = true
    await patience.soon(connection.send(command, unhurried()), `accepts ${command.type}`)
  }
  const visitor: Visitor = {
    token: async () => {
      asked += 1
      return token
    },
    profile: () => ({ name: 'Grace' }),
    page: () => PAGE
  }

  const trial: Trial = {
    ...patience,
    rig,
    asked: () => asked,
    caller(cursor) {
      const hook = new AbortController()
      const heard: Incoming[] = []
      const link: Link = { signal: hook.signal, visitor, cursor, emit: event => heard.push(event) }
      const caller: Caller = {
        link,
        heard,
        texts: () => heard.flatMap(textOf),
        hangUp: () => hook.abort(),
        async connect() {
          const connection = await patience.soon(rig.transport.connect(link), 'connects')
          token = connection.token ?? token
          return connection
        }
      }
      callers.push(caller)
      return caller
    },
    async joined() {
      const caller = trial.caller()
      const connection = await caller.connect()
      if (!begun) await speak(connection)
      return { caller, connection }
    },
    say: async text => {
      await rig.say?.(agentSays(text))
    },
    async calm() {
      const other = trial.caller()
      await speak(await other.connect())
      other.hangUp()
    },
    end: () => {
      for (const caller of callers) caller.hangUp()
    }
  }
  return trial
}

function textOf(event: Incoming): string[] {
  if (event.type !== 'message' || event.message.from !== 'agent') return []
  return [event.message.content.text]
}
