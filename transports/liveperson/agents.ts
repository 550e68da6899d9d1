import type { Agent } from '../../src/contract/index.js'
import { ask } from '../livechat/ask.js'
import { words } from '../livechat/data.js'
import { placeOf } from './domains.js'
import type { Way } from './index.js'

/** Gives who an agent is to the public, asked once; nothing where nobody says it. */
export function createAgents(way: Way, signal: AbortSignal) {
  const known = new Map<string, Promise<Agent | undefined>>()

  async function look(id: string): Promise<Agent> {
    const place = await placeOf(way, 'acCdnDomain', signal)
    const path = `/api/account/${way.account}/configuration/le-users/users/${encodeURIComponent(id)}`
    const { nickname, fullName, pictureUrl } = await ask(place + path, signal)
    const photo = words(pictureUrl)
    const name = words(nickname) || words(fullName)
    return { id, name, ...(/^https?:/.test(photo) && { photo }) }
  }
  return (id: string): Promise<Agent | undefined> => {
    const found = known.get(id) ?? look(id).catch(() => undefined)
    known.set(id, found)
    return found
  }
}
