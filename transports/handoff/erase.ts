import {
  type Command,
  type Transport,
  toShopbellError,
  type Visitor
} from '../../src/contract/index.js'
import { within } from '../failover/within.js'
import type { Memory } from './recall.js'
import type { Party, State } from './state.js'

type Parties = Readonly<Record<Party, Transport>> & { readonly memory: Memory }

/** Seconds that a far end has to forget somebody. */
const PATIENCE = 7

/**
 * Has the side that does not answer at the moment forget the visitor, on a line of its own. Rejects when it
 * cannot be reached, unless it never was: then there is nothing to forget.
 */
export async function eraseBeside(
  parties: Parties,
  state: State,
  known: Visitor,
  token: string | undefined,
  command: Command,
  giveUp: AbortSignal
): Promise<void> {
  const other = state.by === 'bot' ? 'people' : 'bot'
  const { token: given, cursor } = state[other]
  const shown = given ?? token
  const isKnown = shown ?? cursor ?? (other === 'bot' && parties.memory.told.length > 0)
  try {
    await within(giveUp, PATIENCE, async own => {
      const hook = new AbortController()
      const connection = await parties[other].connect({
        signal: AbortSignal.any([own, hook.signal]),
        visitor: { ...known, token: async () => shown },
        cursor: undefined,
        emit() {}
      })
      await connection.send(command, own)
      hook.abort()
    })
  } catch (thrown) {
    const isForgotten = toShopbellError(thrown).code === 'unauthorized'
    if (giveUp.aborted || (isKnown && !isForgotten)) throw thrown
  }
}
