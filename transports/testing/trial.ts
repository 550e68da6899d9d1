import {
  type Connection,
  type Incoming,
  type Link,
  type Visitor,
  wordsOf
} from '../../src/contract/index.js'
import { same } from './claims.js'
import { createPatience, type Patience } from './patience.js'
import type { Rig } from './rig.js'
import { agentSays, join, message, PAGE, unhurried } from './words.js'

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
  /** The next link of the trial's visitor. */
  caller(cursor?: string): Caller
  /** A link of another visitor. */
  stranger(): Caller
  /** A caller that has connected, and joined if nobody had before. */
  joined(): Promise<{ caller: Caller; connection: Connection }>
  /** Has the far end say a text as an agent's message. */
  say(text: string): Promise<void>
  /** Waits until as many of the agent's texts were emitted, and fails unless they are these. */
  hears(caller: Caller, texts: readonly string[]): Promise<void>
  /** Waits until all that the far end did so far must have come through to every open line. */
  calm(): Promise<void>
  /** Hangs up whatever is left. */
  end(): void
}

/** Begins a test: one visitor, who keeps the token that the far end gives. */
export function createTrial(rig: Rig): Trial {
  const patience = createPatience(rig.patience ?? 2)
  const callers: Caller[] = []
  const tokens = [...(rig.visitors ?? [undefined, undefined])]
  let asked = 0
  let begun = false

  const visitor = (who: number): Visitor => ({
    token: async () => {
      asked += 1
      return tokens[who]
    },
    profile: () => ({ name: 'Grace' }),
    page: () => PAGE
  })
  const call = (who: number, cursor?: string): Caller => {
    const hook = new AbortController()
    const heard: Incoming[] = []
    const emit = (event: Incoming) => heard.push(event)
    const link: Link = { signal: hook.signal, visitor: visitor(who), cursor, emit }
    const caller: Caller = {
      link,
      heard,
      texts: () => heard.flatMap(textOf),
      hangUp: () => hook.abort(),
      async connect() {
        const connection = await patience.soon(rig.transport.connect(link), 'connects')
        tokens[who] = connection.token ?? tokens[who]
        return connection
      }
    }
    callers.push(caller)
    return caller
  }
  const speak = async (connection: Connection) => {
    const command = begun ? message('calm') : join()
    begun = true
    await patience.soon(connection.send(command, unhurried()), `accepts ${command.type}`)
  }

  const trial: Trial = {
    ...patience,
    rig,
    asked: () => asked,
    caller: cursor => call(0, cursor),
    stranger: () => call(1),
    async joined() {
      const caller = trial.caller()
      const connection = await caller.connect()
      if (!begun) await speak(connection)
      return { caller, connection }
    },
    say: async text => {
      await rig.say?.(agentSays(text))
    },
    async hears(caller, texts) {
      // When it waits in vain, what is there and what is not says more than that it waited.
      await patience.until(() => caller.texts().length >= texts.length, '').catch(() => {})
      same(caller.texts(), texts, 'what was emitted')
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
  // What is no event at all is for the promise about noise to find.
  if (event?.type !== 'message' || event.message?.from !== 'agent') return []
  return [wordsOf(event.message.content ?? { kind: 'deleted' })]
}
