import { addFirstAgent } from './desk/agents.js'
import { randomPassword } from './random.js'
import type { Shop } from './shop.js'

/** Makes the first agent when there is none, and gives what to log in with. */
export async function firstRun({ db, settings, log }: Shop) {
  const email = settings.AGENT_EMAIL
  const password = settings.AGENT_PASSWORD ?? randomPassword()
  const agent = { email, password, name: 'Ada Lind', role: 'Lamps and repairs' }
  const made = await db.turn(turn => addFirstAgent(turn, agent))
  if (made) log.info('first-run')
  return made ? { email, password } : undefined
}
