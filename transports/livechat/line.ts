import type { ShopbellError } from '../../src/contract/index.js'
import { openCalls } from './calls.js'
import { type Data, record, words } from './data.js'
import { faultIn, faultOf } from './faults.js'
import type { Way } from './index.js'

interface Ears {
  hear(action: string, payload: Data): void
  lost(error: ShopbellError): void
}

export interface Line {
  /** Asks, and gives the payload of the answer. Rejects with a `ShopbellError`. */
  call(action: string, payload: object, ...giveUp: AbortSignal[]): Promise<Data>
  probe(): void
}

/** Opens a line to LiveChat that ends with the signal; what is pending then rejects with its reason. */
export async function openLine(
  { home, organization, ...options }: Way,
  signal: AbortSignal,
  { hear, lost }: Ears
): Promise<Line> {
  const query = `organization_id=${encodeURIComponent(organization)}`
  const calls = await openCalls({
    address: `${home.replace(/^http/, 'ws')}/v3.6/customer/rtm/ws?${query}`,
    options,
    signal,
    ping: '{"action":"ping","payload":{}}',
    pulse: 15,
    lost,
    take(said, { answer, end }) {
      const { type, request_id: id, action } = said
      const payload = record(said.payload)
      if (type === 'response') answer(id, faultIn(said) ?? payload)
      else if (action === 'customer_disconnected') end(faultOf(words(payload.reason)))
      else if (type === 'push') hear(words(action), payload)
    }
  })
  return {
    probe: calls.probe,
    call: (action, payload, ...giveUp) =>
      calls.ask(id => ({ request_id: id, action, payload }), ...giveUp)
  }
}
