import type { Presence, Visitor } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { openApi } from './ask.js'
import { isRecord, part } from './data.js'
import { agentOf } from './read.js'

/** Asks whether anybody answers, and who it would be where the visitor has a conversation. */
export async function presence(
  home: string,
  departments: readonly string[] = [],
  signal: AbortSignal,
  visitor?: Visitor
): Promise<Presence> {
  const token = await unless(signal, async () => visitor?.token().catch(() => undefined))
  const ask = openApi(home)
  const look = async (query: { token?: string | undefined; department?: string }) =>
    part(await ask('config', { signal, query }), 'config')
  const isThere = ({ enabled, online }: { readonly [name: string]: unknown }) =>
    enabled !== false && online === true
  const [config, ...each] = await Promise.all([
    look({ token }),
    ...departments.map(async department => {
      const available = isThere(await look({ department }))
      return { id: department, available }
    })
  ])
  const hidesAgents = part(config, 'settings').agentHiddenInfo === true
  const next =
    isRecord(config.agent) && agentOf(config.agent, { home, token: token ?? '', hidesAgents })
  return {
    available: isThere(config),
    agents: [],
    ...(next && { next, met: true }),
    ...(each.length > 0 && { departments: each })
  }
}
