import { openDatabase } from './database.js'
import { addAgent, setPassword } from './desk/agents.js'
import { address } from './parse.js'
import { randomPassword } from './random.js'
import type { Settings } from './settings.js'

/** `agent add` and `agent password`. Gives what to print; throws what is wrong. */
export async function runAgentCommand(settings: Settings, words: readonly string[]) {
  const [action, email, name, role] = words
  if (!email || (action !== 'add' && action !== 'password') || (action === 'add' && !name)) {
    throw new Error('Say: agent add <email> <name> [role], or agent password <email>')
  }
  try {
    address(email)
  } catch (error) {
    throw new Error(`The e-mail ${error instanceof Error ? error.message : error}`)
  }
  const password = randomPassword()
  const db = await openDatabase(settings.DATABASE, settings.DATABASE_TOKEN)
  try {
    await db.turn(turn =>
      action === 'add'
        ? addAgent(turn, { email, name: name ?? '', role, password })
        : setPassword(turn, email, password)
    )
  } finally {
    await db.close()
  }
  return `${email} logs in with the password ${password}`
}
