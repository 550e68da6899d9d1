import { type Presence, ShopbellError } from '../../src/contract/index.js'
import { inTime } from '../broker/in-time.js'
import { read } from '../wire/read.js'
import { openClient, type Plan } from './client.js'

/** Where the desk says, retained, who is there. */
const TOPIC = 'shopbell/presence'
/** Seconds. */
const PATIENCE = 8

/** Asks who is there, on a line of its own and as nobody in particular. Where nobody has said so, somebody may be. */
export async function presenceOf(
  place: () => Promise<Omit<Plan, 'login' | 'hear'>>,
  signal: AbortSignal
): Promise<Presence> {
  const over = new AbortController()
  const failed = new AbortController()
  let closed = () => {}
  const gone = new Promise<void>(resolve => {
    closed = resolve
  })
  const lost = (cause?: unknown) => {
    closed()
    if (over.signal.aborted) return
    failed.abort(cause ?? new ShopbellError('offline', 'The line is lost'))
  }
  let said: Partial<Presence> = {}
  try {
    await inTime(PATIENCE, [signal, failed.signal], async () => {
      const hear = (_: string, text: string) => {
        said = read(text) as Partial<Presence>
      }
      const plan = { ...(await place()), login: {}, hear }
      if (signal.aborted) return
      const client = await openClient(plan, { signal: over.signal, lost })
      await client.subscribe(TOPIC)
      // What is retained comes before the answer to what was asked later.
      await client.ping()
      over.abort()
      await gone
    })
  } finally {
    over.abort()
  }
  return {
    ...said,
    available: said.available !== false,
    agents: Array.isArray(said.agents) ? said.agents : []
  }
}
