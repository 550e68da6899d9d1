import type { Presence, Visitor } from '../../src/contract/index.js'
import { unless } from '../memory/unless.js'
import { ask } from './ask.js'
import { type Data, record } from './data.js'
import type { Way } from './index.js'
import { agentOf } from './read.js'
import { passFor } from './token.js'

/**
 * Asks whether anybody is there, of nobody in particular. Who would answer is asked only for visitors whom LiveChat knows
 * already: anybody else would become one by the question.
 */
export async function presence(
  way: Way,
  signal: AbortSignal,
  visitor?: Visitor
): Promise<Presence> {
  const { home, organization, group } = way
  const at = (action: string) =>
    `${home}/v3.6/customer/action/${action}?organization_id=${encodeURIComponent(organization)}`
  const { livechat } = await ask(`${at('get_dynamic_configuration')}&group_id=${group}`, signal)
  const { online_group_ids: online } = record(livechat)
  const ids: readonly unknown[] = Array.isArray(online) ? online : []
  const isThere = { available: ids.includes(group), agents: [] }
  const shown =
    visitor && (await unless(signal, async () => visitor.token().catch(() => undefined)))
  if (!shown) return isThere

  const { token } = await passFor(way, shown, signal)
  const call = (action: string, payload: object): Promise<Data> =>
    ask(
      at(action),
      signal,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify(payload)
      },
      token
    )
  const { groups_status: statuses } = await call('list_group_statuses', { all: true })
  const departments = Object.entries(record(statuses)).map(([id, status]) => ({
    id,
    available: status !== 'offline'
  }))
  // It is an error where nobody is there.
  const { agent } = await call('get_predicted_agent', {}).catch(() => ({ agent: undefined }))
  const next = agentOf({ ...record(agent), type: 'agent' })
  const available = departments.some(one => one.id === `${group}` && one.available)
  return { available, departments, agents: next ? [next] : [], ...(next && { next }) }
}
