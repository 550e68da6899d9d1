import type { Link, Transport } from '../../src/contract/index.js'
import { within } from '../failover/within.js'
import type { Told } from './hear.js'
import { START, type State, transcribe } from './state.js'

/** Seconds that a bot has to tell everything again. */
const PATIENCE = 5

/** What this page knows beyond the cursor, of its one visitor. */
export interface Memory {
  told: Told
  state?: State
}

/** Begins with what the cursor tells, and with what this page knows of the same conversation. */
export function recall(memory: Memory, known: State | undefined, token: string | undefined): State {
  const { state: last } = memory
  const isMine = last && known?.join?.id === last.join?.id
  if (known && isMine) {
    const { transcript, isTorn = false, isOver = false } = last
    const bot = { ...last.bot, ...known.bot }
    const people = { ...last.people, ...known.people }
    return { ...known, isOver, transcript, isTorn, bot, people }
  }
  memory.told = []
  if (known) return known
  // Somebody else, as far as we know, unless the token says otherwise.
  return last && token === last.bot.token ? { ...START, join: last.join } : START
}

/**
 * What was said on a page before this one, told by the bot on a line of its own. Nothing when the bot cannot
 * tell things again, or not now.
 */
export async function reread(
  bot: Transport,
  link: Link,
  token: string | undefined
): Promise<string> {
  if (!bot.supports.resume) return ''
  const hook = new AbortController()
  let transcript = ''
  const reading = within(link.signal, PATIENCE, own =>
    bot.connect({
      signal: AbortSignal.any([own, hook.signal]),
      visitor: { ...link.visitor, token: async () => token },
      cursor: undefined,
      emit(event) {
        if (event.type === 'message') transcript = transcribe(transcript, event.message)
      }
    })
  )
  await reading.catch(() => {})
  hook.abort()
  return transcript
}
