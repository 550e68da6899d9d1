import type { Command } from '../../src/contract/index.js'
import { textIn } from '../json/record.js'
import { whoIn } from '../json/who.js'
import type { Account } from './account.js'
import { CLIENT, nonsense, pathOf } from './ask.js'
import type { MatrixOptions } from './options.js'

/** Characters of what stands at the top of a room. */
const TOPIC = 2000

/** Opens the room of a conversation, and calls the shop's agents. Gives its id. */
export async function openRoom(
  { ask, user }: Account,
  { invite = [], room }: MatrixOptions,
  join: Command & { type: 'join' },
  signal: AbortSignal
): Promise<string> {
  const { name } = whoIn(join)
  if (name) {
    const path = `${CLIENT}/profile${pathOf(user, 'displayname')}`
    const body = { displayname: name }
    // A homeserver may not let anybody have a name of their own, and nothing hangs on it.
    await ask(path, { signal, method: 'PUT', body }).catch(() => {})
  }
  if (room) {
    const given = await room(user, join)
    await ask(`${CLIENT}/rooms${pathOf(given, 'join')}`, { signal, method: 'POST', body: {} })
    return given
  }
  const { department, agent } = join.route ?? {}
  const lines = [
    ...Object.entries(join.fields).map(([label, given]) => `${label}: ${given}`),
    ...[department, agent].filter(Boolean),
    join.page.url
  ]
  const body = {
    // Whoever is invited may end the conversation.
    preset: 'trusted_private_chat',
    name: name ?? 'Visitor',
    topic: lines.join('\n').slice(0, TOPIC).toWellFormed(),
    invite
  }
  const said = await ask(`${CLIENT}/createRoom`, { signal, method: 'POST', body })
  const made = textIn(said, 'room_id')
  if (made) return made
  throw nonsense()
}
